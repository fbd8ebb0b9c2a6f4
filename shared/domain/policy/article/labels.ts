import { withoutEnd, withoutStart } from '../../text-ends.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { findDays } from '../dates/find-days.ts';
import { childrenOf, type Page, type PageElement } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import { type LabelName, meaningOf } from './label-names.ts';
import { type PageLine, startOf } from './lines.ts';
import { isColumnHead } from './table-cells.ts';

const longest = Math.max(...[...meaningOf.keys()].map((word) => word.length));
const blank = /[\s\u2002-\u200a]/;

/** A label in a text. */
interface LabelHit {
  readonly name: LabelName;
  readonly label: string;
  /** First character of the label and the character after its colon. */
  readonly at: number;
  readonly end: number;
}

/** Before a label it says that it is about another notice: 招标公告发布日期 in a result, 首次公告日期 in a correction. */
const ofAnother = /(?:招标|采购|磋商|谈判|询价|比选|预审|首次|原)(?:文件|公告|公示)?的?$/;

/**
 * The label that ends right before `colon`, its characters possibly spaced out (文　　号). A short one such as 时间 must not
 * be the end of another word (会议时间); a long one stands for itself.
 */
function labelBefore(text: string, colon: number): LabelHit | undefined {
  let word = '';
  let found: LabelHit | undefined;
  for (let i = colon - 1; i >= 0 && word.length < longest && colon - i < 40; i -= 1) {
    const character = text[i] ?? '';
    if (blank.test(character)) continue;
    if (character < '\u4e00' || character > '\u9fff') break;
    word = character + word;
    const name = meaningOf.get(word);
    if (name === undefined) continue;
    const before = text[i - 1] ?? '';
    if (word.length >= 3 || before < '\u4e00' || before > '\u9fff')
      found = { name, label: word, at: i, end: colon + 1 };
  }
  const lead =
    found?.name !== 'publishedOn' ? undefined : ofAnother.exec(text.slice(Math.max(0, found.at - 12), found.at));
  return found && lead ? { ...found, label: `${lead[0]}${found.label}` } : found;
}

/** The labels of `text` that a colon follows, in order. */
function labelsIn(text: string): LabelHit[] {
  const hits: LabelHit[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] !== '：' && text[i] !== ':') continue;
    const hit = labelBefore(text, i);
    if (hit) hits.push(hit);
  }
  return hits;
}

/** The label that a text is and nothing else: 发文字号, 【文号】, 成文日期：. */
function bareLabel(text: string): string | undefined {
  if (text.length > 30) return undefined;
  const word = text.replace(/[\s\u2002-\u200a]/g, '').replace(/^[【[]|[】\]]?[:：]?$/g, '');
  return meaningOf.has(word) ? word : undefined;
}

/** A fact a page prints, with the line it stands in. */
export interface Labelled {
  readonly name: LabelName;
  readonly label: string;
  readonly value: string;
  readonly line: PageLine;
}

/**
 * Facts printed as `label：value`, several in one line, or as a label and its value in cells or lines of their own.
 * Labels may be spaced out. A label without a value yields an empty value: the page says that the fact does not apply.
 */
export function readLabels(page: Page, lines: readonly PageLine[]): Labelled[] {
  const bands = bandsOf(page, lines);
  const facts: Labelled[] = [...bands.facts];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line || line.text.length > 400 || bands.lines.has(line)) continue;
    const whole = bareLabel(line.text);
    if (whole !== undefined && !isColumnHead(page, line)) {
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
    hits.forEach(({ name, label, end }, h) => {
      const rest = line.text.slice(end, hits[h + 1]?.at ?? line.text.length);
      const value = withoutEnd(withoutStart(rest, /[\s:：]/), /[\s|｜【[（(]/);
      facts.push({ name, label, value, line });
    });
  }
  return facts;
}

const mostCells = 20;

function cellsOf(page: Page, row: PageElement): string[] {
  const cells = childrenOf(row).filter(({ name }) => name === 'td' || name === 'th');
  return cells.length > mostCells ? [] : cells.map((cell) => tidy(page.wordsOf(cell, mostCells)).slice(0, 300));
}

/**
 * Facts of tables that have a row of labels over a row of values, and the lines of those rows, in which a label is not
 * followed by its own value.
 */
function bandsOf(page: Page, lines: readonly PageLine[]): { facts: Labelled[]; lines: ReadonlySet<PageLine> } {
  const facts: Labelled[] = [];
  const used = new Set<PageLine>();
  const rows = page.select('tr');
  rows.forEach((row, r) => {
    const values = rows[r + 1];
    const labels = cellsOf(page, row).map(bareLabel);
    if (values === undefined || labels.length < 3 || values.parent !== row.parent) return;
    const found = cellsOf(page, values);
    if (found.length !== labels.length || labels.includes(undefined)) return;
    if (found.filter((value) => bareLabel(value) !== undefined).length * 2 > found.length) return;
    const own = linesIn(lines, row.textFrom, values.textTo);
    const [line] = own;
    if (line === undefined) return;
    for (const one of own) used.add(one);
    labels.forEach((label, i) => {
      if (label !== undefined)
        facts.push({ name: meaningOf.get(label) ?? 'other', label, value: found[i] ?? '', line });
    });
  });
  return { facts, lines: used };
}

/** The lines that begin among the texts `from` to `to`; `lines` are in document order. */
function linesIn(lines: readonly PageLine[], from: number, to: number): readonly PageLine[] {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line && startOf(line) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  for (let line = lines[end]; line && startOf(line) < to; line = lines[end]) end += 1;
  return lines.slice(low, end);
}

/** The line after a bare label, when it is its value and not the next label. */
function valueBelow(next: PageLine | undefined): string {
  if (!next || next.text.length > 300 || bareLabel(next.text) !== undefined || labelsIn(next.text)[0]?.at === 0)
    return '';
  return next.text;
}

/** True for a line that prints facts about a notice rather than its text: 发布时间：… 来源：…, a date alone. */
export function isInfoLine(text: string): boolean {
  if (text.length > 150 || /[。；]/.test(text)) return false;
  return bareLabel(text) !== undefined || labelsIn(text).length > 0 || readDateCell(text) !== undefined;
}

/**
 * True for the line under a title that begins with the day or gives the hour: 2025-07-21 08:10 青川日报 评论(38). A sentence
 * that begins with a day is not one.
 */
export function isDateLine(text: string): boolean {
  if (text.length > 80 || /[。；！？]/.test(text)) return false;
  const hit = findDays(text)[0];
  if (!hit) return false;
  const before = text.slice(0, hit.at);
  const after = text.slice(hit.end);
  const hasHour = /^\s?(?:[T日]\s?)?\d{1,2}[:：]\d{2}/.test(after);
  return hasHour || (/^(?:\S{0,4}[\s·|｜[(（]*)?$/.test(before) && /^[\s·|｜\])）]/.test(after) && !/，/.test(after));
}
