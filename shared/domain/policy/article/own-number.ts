import { documentNumber, numberAtTitleEnd, saysNoNumber } from '../number/document-number.ts';
import { isInfoLine } from './info-line.ts';
import type { Labelled } from './labels.ts';
import type { PageLine } from './lines.ts';

/** The document's own number: metadata first, then the lines from the title to the salutation, then the title's end. */
export function ownNumber(facts: readonly Labelled[], title: string, opening: readonly PageLine[]): string | undefined {
  for (const fact of facts) {
    if (fact.name !== 'number' || fact.value === '') continue;
    // Other facts without a label that is known may follow in the same cell.
    const number = documentNumber(fact.value) ?? documentNumber(fact.value.split(/[\s|｜]/)[0] ?? '');
    if (number) return number;
    if (saysNoNumber(fact.value)) return undefined;
  }
  let before = title;
  for (const line of opening) {
    const number = line.text.length <= 60 ? documentNumber(line.text) : undefined;
    // 青川省人民政府令 on one line, 第212号 on the next.
    const decree =
      /^第.{1,8}号$/.test(line.text) && /令$/.test(before) ? documentNumber(before + line.text) : undefined;
    if (number ?? decree) return number ?? decree;
    // A salutation ends with a colon, and so does a line of facts whose last value a script fills in (浏览次数：);
    // below the first sentence a number alone is another document's.
    if ((/[：:]$|[。；]/.test(line.text) && !isInfoLine(line.text)) || line.text.length > 120) break;
    before = line.text;
  }
  return numberAtTitleEnd(title);
}
