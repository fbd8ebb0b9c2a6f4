import { bareLabel, labelsIn } from './label-hits.ts';
import { type LabelName, meaningOf } from './label-names.ts';
import type { PageLine } from './lines.ts';

/** A fact a page prints, with the line it stands in. */
export interface Labelled {
  readonly name: LabelName;
  readonly label: string;
  readonly value: string;
  readonly line: PageLine;
}

/**
 * Facts printed as `label：value`, several in one line, or as a label and its value in cells or lines of their own.
 * Labels may be spaced out. A label without a value yields an empty value, which says that there is none.
 */
export function readLabels(lines: readonly PageLine[]): Labelled[] {
  const facts: Labelled[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line || line.text.length > 400) continue;
    const whole = bareLabel(line.text);
    if (whole !== undefined) {
      facts.push({ name: meaningOf.get(whole) ?? 'other', label: whole, value: valueBelow(lines[i + 1]), line });
      continue;
    }
    const hits = labelsIn(line.text);
    const lead = hits[0]?.at === 0 ? undefined : bareLabel(line.lead);
    if (lead !== undefined) {
      const value = line.text.slice(line.lead.length).trim();
      facts.push({ name: meaningOf.get(lead) ?? 'other', label: lead, value, line });
      continue;
    }
    hits.forEach(({ label, end }, h) => {
      const value = line.text.slice(end, hits[h + 1]?.at ?? line.text.length).replace(/^[\s:：]+|[\s|｜【[（(]+$/g, '');
      facts.push({ name: meaningOf.get(label) ?? 'other', label, value, line });
    });
  }
  return facts;
}

/** The line after a bare label, when it is its value and not the next label. */
function valueBelow(next: PageLine | undefined): string {
  if (!next || next.text.length > 300 || bareLabel(next.text) !== undefined || labelsIn(next.text)[0]?.at === 0)
    return '';
  return next.text;
}
