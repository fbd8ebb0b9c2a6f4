import { clauseStart } from './clause.ts';
import { type Field, fieldOf } from './labels.ts';
import { lotMarks } from './lot-marks.ts';

/** A label in a line: where it begins, and the character after its colon. */
export interface LineLabel {
  readonly label: string;
  readonly field: Field;
  readonly from: number;
  readonly end: number;
}

const isHan = (character: string) => character >= '\u4e00' && character <= '\u9fff';
const longestLabel = 30;
const longestBracket = 80;

/** Where the bracket that ends right before `end` begins; `end` when none does. */
function bracketBefore(text: string, end: number): number {
  const close = text[end - 1] ?? '';
  if (!/[）)】\]]/.test(close)) return end;
  for (let at = end - 2; at >= 0 && end - at < longestBracket; at -= 1) if (/[（(【[]/.test(text[at] ?? '')) return at;
  return end;
}

/** The words before `end` that may be a label: up to a mark of punctuation, a quotation mark or a digit. */
function wordsBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < longestLabel) {
    const before = text[at - 1] ?? '';
    const isRank = /\d/.test(before) && text[at - 2] === '第' && /[名位]/.test(text[at] ?? '');
    if (isHan(before) || isRank || /[\s/]/.test(before)) at -= 1;
    else if (/[）)]/.test(before)) {
      const open = bracketBefore(text, at);
      if (open === at || at - open > 20) break;
      at = open;
    } else break;
  }
  return at;
}

/** Where the words of `text` between two places begin, the last first. */
function wordStarts(text: string, start: number, stop: number): number[] {
  const starts: number[] = [];
  for (let at = stop - 1; at >= start; at -= 1)
    if (/\S/.test(text[at] ?? '') && (at === start || /\s/.test(text[at - 1] ?? ''))) starts.push(at);
  return starts;
}

/** Longest label that is set at the start of a line with blanks between its words: 项目 名称. */
const longestSpaced = 12;

/** Where the label at the end of `text` up to `stop` begins: the fewest words that are one, so that it swallows no value before it. */
function labelStart(text: string, start: number, stop: number): number | undefined {
  const found = wordStarts(text, start, stop).find((at) => fieldOf(text.slice(at, stop)) !== undefined);
  const isLineStart = start === 0 || /[、.．）)]/.test(text[start - 1] ?? '');
  const first = start + (text.slice(start, stop).length - text.slice(start, stop).trimStart().length);
  if (isLineStart && stop - first <= longestSpaced && fieldOf(text.slice(first, stop)) !== undefined) return first;
  if (found !== undefined) return found;
  // 一标段中标人：…: the lot before a label is no part of it.
  const lead = lotMarks(text.slice(first, stop))[0];
  const behind = lead?.at === 0 ? first + lead.end : stop;
  if (behind < stop && fieldOf(text.slice(behind, stop)) !== undefined) return behind;
  // Within a word a long label may end it; a short one is the end of another word.
  const last = wordStarts(text, start, stop)[0] ?? stop;
  for (let at = last + 1; stop - at >= 4; at += 1) if (fieldOf(text.slice(at, stop)) !== undefined) return at;
  return undefined;
}

const counted: ReadonlySet<Field> = new Set<Field>(['winner', 'candidate', 'loser']);

/** The label that ends right before the colon at `colon`, else the last word there. */
function labelBefore(text: string, colon: number): LineLabel | undefined {
  const bracket = bracketBefore(text, colon);
  // 中标候选人1：, 成交供应商2：: a figure that counts them ends the label.
  const isCounted = /[\u4e00-\u9fff][1-9]$/.test(text.slice(Math.max(0, bracket - 2), bracket));
  const stop =
    isCounted && counted.has(fieldOf(text.slice(wordsBefore(text, bracket - 1), bracket - 1)) ?? 'other')
      ? bracket - 1
      : bracket;
  const start = wordsBefore(text, stop);
  const words = text.slice(start, stop);
  if (words.trim() === '') return undefined;
  const end = colon + 1;
  const from = labelStart(text, start, stop);
  if (from !== undefined)
    return { label: text.slice(from, colon), field: fieldOf(text.slice(from, stop)) ?? 'other', from, end };
  const last = start + clauseStart(words.trimEnd(), ' \u3000\n\t');
  const label = text.slice(last, colon);
  return label.length > 20 ? undefined : { label, field: 'other', from: last, end };
}

/** The labels in `text` that a colon follows. */
export function labelsIn(text: string): LineLabel[] {
  const found: LineLabel[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '：' && text[at] !== ':') continue;
    if (/\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '')) continue;
    const label = labelBefore(text, at);
    if (label && label.from >= (found.at(-1)?.end ?? 0)) found.push(label);
  }
  return found;
}

/** The lot that a part of a line before `end` begins with: 包2 in `包1：…；包2：中标人`. */
export function lotBefore(text: string, end: number): string | undefined {
  const marks = lotMarks(text.slice(0, end)).filter(({ at }) => at <= 4 || /[；;。，\s（(]$/.test(text.slice(0, at)));
  return marks.at(-1)?.lot;
}
