import { maskAmounts } from './mask-amounts.ts';

/** Controls, marks of direction, and characters that take no room: they disguise what is written, or part a figure. */
const unseen = /[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}/gu;

/**
 * `text` as a group may get it: nothing unseen in it, no mention and no markup of a robot (`<at …>`, `<@id>`, `@所有人`,
 * `[words](address)`), and no amounts where the group may not read them.
 */
export function fitForGroups(text: string, amounts: 'shown' | 'masked'): string {
  const seen = text
    .replaceAll('\t', ' ')
    .replaceAll(/[\r\u0085\u2028\u2029]+\n?/g, '\n')
    .replaceAll(unseen, '')
    .toWellFormed();
  return withoutMarkup(amounts === 'masked' ? maskAmounts(seen) : seen);
}

/** What a robot would carry out is written with the full-width form of its first character. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll('<', '＜')
    .replaceAll('>', '＞')
    .replaceAll(/&(?=#|[a-z])/gi, '＆')
    .replaceAll('](', ']（')
    .replaceAll(/(?<![A-Za-z0-9._%+-])@/g, '＠');
}
