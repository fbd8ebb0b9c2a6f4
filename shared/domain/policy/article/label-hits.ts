import { meaningOf } from './label-names.ts';

const longest = Math.max(...[...meaningOf.keys()].map((word) => word.length));
const blank = /[\s\u2002-\u200a]/;

/** A label in a text. */
interface LabelHit {
  readonly label: string;
  /** First sign of the label and the sign after its colon. */
  readonly at: number;
  readonly end: number;
}

/**
 * The label that ends right before `colon`, its signs possibly spaced out (文　　号). A short one such as 时间 must not be the
 * end of another word (会议时间); a long one stands for itself.
 */
function labelBefore(text: string, colon: number): LabelHit | undefined {
  let word = '';
  let found: LabelHit | undefined;
  for (let i = colon - 1; i >= 0 && word.length < longest && colon - i < 40; i -= 1) {
    const sign = text[i] ?? '';
    if (blank.test(sign)) continue;
    if (sign < '\u4e00' || sign > '\u9fff') break;
    word = sign + word;
    if (!meaningOf.has(word)) continue;
    const before = text[i - 1] ?? '';
    if (word.length >= 3 || before < '\u4e00' || before > '\u9fff') found = { label: word, at: i, end: colon + 1 };
  }
  return found;
}

/** The labels of `text` that a colon follows, in order. */
export function labelsIn(text: string): LabelHit[] {
  const hits: LabelHit[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] !== '：' && text[i] !== ':') continue;
    const hit = labelBefore(text, i);
    if (hit) hits.push(hit);
  }
  return hits;
}

/** The label that a text is and nothing else: 发文字号, 【文号】, 成文日期：. */
export function bareLabel(text: string): string | undefined {
  if (text.length > 30) return undefined;
  const word = text.replace(/[\s\u2002-\u200a]/g, '').replace(/^[【[]|[】\]]?[:：]?$/g, '');
  return meaningOf.has(word) ? word : undefined;
}
