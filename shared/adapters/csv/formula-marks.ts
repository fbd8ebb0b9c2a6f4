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

/**
 * `cell` without blanks of any kind before it, and with an apostrophe before all of it, and before each part of it, that
 * a spreadsheet would run as a formula: behind quotes, on each line, and behind each separator inside. Numbers and all
 * other cells stay as they are. One pass.
 */
export function withoutFormulas(cell: string): string {
  if (isNumber(cell)) return cell;
  let safe = '';
  let isFirst = true;
  let isStart = true;
  let isLive = false;
  for (const [at, character] of entriesOf(cell)) {
    if (isStart && starters.has(character) && isFormulaAt(cell, at, isFirst)) {
      isLive = true;
      if (!isFirst) safe += "'";
    }
    const isUnseen = unseen.test(character);
    if (safe !== '' || !isUnseen) safe += character;
    isFirst &&= isUnseen || character === '"';
    isStart = separators.has(character) || (isStart && (isUnseen || character === '"'));
  }
  return isLive ? `'${safe}` : safe;
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
