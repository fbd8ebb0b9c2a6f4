/** What a spreadsheet may take for the beginning of a formula, a command or a link to another program. */
const starters = new Set('=+-@|%＝＋－＠｜％−﹣﹢');

/** After these a spreadsheet set to another separator begins a new cell. */
const separators = new Set('\n\r\u000b\u000c\u0085\u2028\u2029\t;,|；，');

/** Nothing that is seen: importers drop it before they look for a formula. */
const unseen = /[\s\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u3164\uffa0]/u;

const number = /^[+-]?[¥￥$]?[+-]?(?:\d{1,3}(?:,\d{3}){1,6}|\d{0,30})(?:\.\d{0,30})?(?:[eE][+-]?\d{1,3})?%?$/;

/** True for a figure as people write one: `-1,234.56`, `+5%`, `1e5`, `-¥5`. */
function isNumber(text: string): boolean {
  return /\d/.test(text) && number.test(text);
}

/** What a reader of ours takes for the mark before a formula: doubled where a cell has it itself. */
const isMark = (character: string | undefined): boolean => character === "'" || character === '’';

/**
 * `cell` without blanks of any kind before it, and with an apostrophe before all of it, and before each part of it, that
 * a spreadsheet would run as a formula: behind quotes, on each line, and behind each separator inside. Numbers and all
 * other cells stay as they are. `withoutMarks` is its inverse. Linear: two passes.
 */
export function withoutFormulas(cell: string): string {
  if (isNumber(cell)) return cell;
  const text = cell.slice(unseenAt(cell));
  const parts = [...startsIn(text)];
  const isLive = parts.some((at) => starters.has(text[at] ?? '') && isFormulaAt(text, at, isFirst(text, at)));
  if (!isLive) return cell;
  // A mark that stands there already makes the whole cell a text.
  const lead = text[0] === "'" && withoutMarks(text) !== text ? '' : "'";
  // In such a cell its own marks inside are marks already.
  const isOwn = (at: number) => lead === '' && text[at] === "'";
  return `${lead}${marked(text, parts, (at) => (at > 0 && !isOwn(at) && needsMark(text, at) ? "'" : ''))}`;
}

/** The text of a cell as it was before `withoutFormulas`; other texts stay as they are. */
export function withoutMarks(text: string): string {
  if (!isMark(text[0])) return text;
  const inner = text.slice(1);
  const places = text[0] === "'" ? [...startsIn(inner)] : [];
  const marks = places.filter(
    (at) => at > 0 && inner[at] === "'" && (starters.has(inner[at + 1] ?? '') || inner[at + 1] === "'"),
  );
  if (marks.length === 0) return mayFollow.test(inner.slice(0, 1)) ? inner : text;
  const drop = new Set(marks);
  return inner
    .split('')
    .filter((_, at) => !drop.has(at))
    .join('');
}

/** A cell that is read as `text`: with marks before what reading would take off. */
export function asCellText(text: string): string {
  if (withoutMarks(text) === text) return text;
  const isTaken = (at: number) =>
    at > 0 && text[at] === "'" && (starters.has(text[at + 1] ?? '') || text[at + 1] === "'");
  return `'${marked(text, [...startsIn(text)], (at) => (isTaken(at) ? "'" : ''))}`;
}

/** What may stand behind a mark at the beginning of a cell. */
const mayFollow = /^[=+\-@|%＝＋－＠｜％−﹣﹢'’\d"]/;

const needsMark = (text: string, at: number): boolean =>
  text[at] === "'"
    ? starters.has(text[at + 1] ?? '') || text[at + 1] === "'"
    : starters.has(text[at] ?? '') && isFormulaAt(text, at, false);

/** `text` with what `mark` gives before each of `places`. */
function marked(text: string, places: readonly number[], mark: (at: number) => string): string {
  let whole = '';
  let from = 0;
  for (const at of places) {
    whole += text.slice(from, at) + mark(at);
    from = at;
  }
  return whole + text.slice(from);
}

/** Where a part of `text` begins that some spreadsheet takes for a cell of its own, blanks and quotes before it left out. */
function* startsIn(text: string): Generator<number> {
  let isStart = true;
  for (const [at, character] of entriesOf(text)) {
    const isPassed = unseen.test(character) || character === '"';
    if (isStart && !isPassed && (starters.has(character) || !separators.has(character))) yield at;
    isStart = separators.has(character) || (isStart && isPassed);
  }
}

const isFirst = (text: string, at: number): boolean => /^"*$/.test(text.slice(0, Math.min(at, 50))) && at <= 50;

function unseenAt(text: string): number {
  for (const [at, character] of entriesOf(text)) if (!unseen.test(character)) return at;
  return text.length;
}

function* entriesOf(text: string): Generator<[number, string]> {
  let at = 0;
  for (const character of text) {
    yield [at, character];
    at += character.length;
  }
}

/** A dash before a blank and a Chinese word begins an item of a list inside a cell, and a figure behind a separator is a figure. */
function isFormulaAt(cell: string, at: number, isFirst: boolean): boolean {
  if (isFirst) return true;
  const rest = cell.slice(at, at + 80);
  if (/^[-−][ \u3000]{1,4}\p{Script=Han}/u.test(rest)) return false;
  return !isNumber(rest.split(/[\n\r\t;,|"]/, 1)[0]?.trim() ?? '');
}
