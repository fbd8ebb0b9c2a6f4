import { isOldLine, withoutOldValues } from './corrected.ts';
import type { Cell, Grid } from './grid.ts';
import { type Field, fieldOf } from './labels.ts';
import { lotMarks } from './lot-marks.ts';
import type { NoticeText, Piece, TextLine } from './pieces.ts';

/** Something a notice states under a label. */
export interface Statement {
  readonly field: Field;
  /** The label as written, its brackets included: a unit may stand in them. */
  readonly label: string;
  readonly value: string;
  /** Where the value begins in the notice's text. */
  readonly at: number;
  /** Places in the value where a number was cut over two lines. */
  readonly cuts: readonly number[];
  /** The headings over it. */
  readonly section: string;
  /** The lot under whose heading it stands. */
  readonly lot: string | undefined;
}

/** A table with a row of labels over rows of values. */
export interface ColumnTable {
  readonly fields: readonly (Field | undefined)[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly section: string;
  readonly lot: string | undefined;
  /** The line before it. */
  readonly caption: string;
  /** The line after it, in which its unit may stand. */
  readonly note: string;
}

interface Found {
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
    if (isHan(before) || /[\s/]/.test(before)) at -= 1;
    else if (/[）)]/.test(before)) {
      const open = bracketBefore(text, at);
      if (open === at || at - open > 20) break;
      at = open;
    } else break;
  }
  return at;
}

/** The label that ends right before the colon at `colon`: the longest words there that are one, else the last word. */
function labelBefore(text: string, colon: number): Found | undefined {
  const stop = bracketBefore(text, colon);
  const start = wordsBefore(text, stop);
  const words = text.slice(start, stop);
  if (words.trim() === '') return undefined;
  const end = colon + 1;
  for (let at = start; at < stop; at += 1) {
    if (at > start && /\S/.test(text[at - 1] ?? '') && stop - at < 4) break;
    const field = /\s/.test(text[at] ?? '') ? undefined : fieldOf(text.slice(at, stop));
    if (field !== undefined) return { label: text.slice(at, colon), field, from: at, end };
  }
  const last = start + words.search(/\S+\s*$/);
  const label = text.slice(last, colon);
  return label.length > 20 ? undefined : { label, field: 'other', from: last, end };
}

/** The labels in `text` that a colon follows. */
function labelsIn(text: string): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '：' && text[at] !== ':') continue;
    if (/\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '')) continue;
    const label = labelBefore(text, at);
    if (label && label.from >= (found.at(-1)?.end ?? 0)) found.push(label);
  }
  return found;
}

const heading = /^[（(]?(?:[一二三四五六七八九十]{1,3}[）)]?[、.．]?|\d{1,2}(?:\.\d{1,2})?[）)、.．])\s?(?=\D)/;
const mainHeading = /^[一二三四五六七八九十]{1,3}[、.．]/;
const plainHeading = /^[^，。；：:！？、\d]{2,16}(?:信息|情况|结果|备注|说明|事宜|内容|名单|概况|公示|须知|要求)$/;

/** Collects statements and tables piece by piece, with the headings over them. */
class Reader {
  readonly statements: Statement[] = [];
  readonly tables: ColumnTable[] = [];
  readonly loose: TextLine[] = [];
  private main = '';
  private sub = '';
  private lot: string | undefined;
  private waiting: { label: string; field: Field } | undefined;
  private caption = '';
  /** True while what stands there is replaced by the correction. */
  private isOld = false;
  private readonly isCorrection: boolean;

  constructor(isCorrection: boolean) {
    this.isCorrection = isCorrection;
  }

  take(piece: Piece, next: Piece | undefined): void {
    if (piece.kind === 'line') this.takeLine(piece, piece.isHeading);
    else if (piece.kind === 'pair') this.state(piece.label, fieldOf(piece.label) ?? 'other', piece.value);
    else this.takeGrid(piece.rows, next?.kind === 'line' ? next.text : '');
  }

  private get section(): string {
    return `${this.main}/${this.sub}`;
  }

  private state(label: string, field: Field, { text, at, cuts }: TextLine): void {
    this.waiting = undefined;
    const { section, lot } = this;
    if (this.isCorrection && (field === 'before' || field === 'after')) this.isOld = field === 'before';
    if (text.trim() !== '' && !this.isOld) this.statements.push({ field, label, value: text, at, cuts, section, lot });
    if (field === 'lot') this.lot = lotMarks(`包${text.trim()}`)[0]?.lot ?? this.lot;
  }

  private takeLine(written: TextLine, isHeading: boolean): void {
    if (this.isCorrection) {
      if (mainHeading.test(written.text) || /^.{0,3}(?:现|更正后|变更后|修改后)/.test(written.text)) this.isOld = false;
      else if (isOldLine(written.text)) this.isOld = true;
    }
    const line = this.isCorrection ? { ...written, text: withoutOldValues(written.text) } : written;
    const { text, at, cuts } = line;
    const labels = labelsIn(text);
    this.noteHeading(text, labels[0], isHeading);
    if (labels.length === 0) {
      if (this.waiting && !heading.test(text)) this.state(this.waiting.label, this.waiting.field, line);
      else this.takeLoose(line);
      this.caption = text;
      return;
    }
    const [first] = labels;
    if (first && first.from > 0) this.loose.push(line);
    labels.forEach(({ label, field, end }, i) => {
      const stop = labels[i + 1]?.from ?? text.length;
      const raw = text.slice(end, stop);
      const lead = raw.length - raw.trimStart().length;
      const value = raw.trim().replace(/[\s；;]{1,4}$|[（(]$/g, '');
      const isLast = i === labels.length - 1;
      if (value === '' && isLast && field !== 'before' && field !== 'after') this.waiting = { label, field };
      else {
        const inside = cuts.filter((cut) => cut > end && cut < stop).map((cut) => cut - end - lead);
        this.state(label, field, { text: value, at: at + end + lead, cuts: inside });
      }
    });
    this.caption = text;
  }

  /** A line without a colon: a label on its own waits for its value, the rest is prose. */
  private takeLoose(line: TextLine): void {
    const field = line.text.length <= 24 ? fieldOf(line.text) : undefined;
    if (field !== undefined && field !== 'other' && !mainHeading.test(line.text))
      this.waiting = { label: line.text, field };
    if (!this.isOld) this.loose.push(line);
  }

  private noteHeading(text: string, first: Found | undefined, isHeading: boolean): void {
    const marks = text.length <= 80 ? lotMarks(text.replace(heading, '')) : [];
    const [mark] = marks;
    if (mark && marks.length === 1 && mark.at <= 1 && !/[。；]/.test(text)) this.lot = mark.lot;
    const isPlain = isHeading || plainHeading.test(text);
    if (!heading.test(text) && !isPlain) return;
    const words =
      text
        .replace(heading, '')
        .split(/[：:\s]/)[0]
        ?.slice(0, 40) ?? '';
    if (mainHeading.test(text) || isPlain) {
      this.main = words;
      this.sub = '';
      if (mark === undefined) this.lot = undefined;
    } else this.sub = first && text.replace(heading, '').startsWith(first.label) ? '' : words;
  }

  private takeGrid(rows: Grid, note: string): void {
    this.waiting = undefined;
    let next = 0;
    while (next < rows.length) {
      const turned = next === 0 ? turnedTable(rows) : undefined;
      const table = columnsOf(turned ?? rows, next);
      if (table === undefined) {
        this.takePairs(rows[next] ?? []);
        next += 1;
        continue;
      }
      const { section, lot, caption } = this;
      this.tables.push({ ...table.table, section, lot, caption, note });
      next = turned ? rows.length : table.next;
    }
    this.caption = '';
  }

  /** A row of labels each beside its value. */
  private takePairs(row: readonly Cell[]): void {
    const cells = row.filter((cell, i) => cell.isFirst || i === 0 || row[i - 1]?.at !== cell.at);
    for (let i = 0; i < cells.length; i += 1) {
      const [cell, value] = [cells[i], cells[i + 1]];
      if (cell === undefined) continue;
      const field = cell.text.length <= 60 ? fieldOf(cell.text) : undefined;
      const isLabel = field !== undefined || (cells.length % 2 === 0 && i % 2 === 0 && cell.text.length <= 30);
      if (isLabel && value !== undefined && fieldOf(value.text) === undefined) {
        const inner = value.isFirst ? labelsIn(value.text).filter((label) => label.field !== 'other') : [];
        this.state(cell.text, field ?? 'other', value);
        if (inner.length > 0) this.takeCell(value, cell.text);
        i += 1;
      } else if (cell.isFirst) {
        if (/(?:信息|情况|方式)$/.test(cell.text) && cell.text.length <= 20) this.sub = cell.text;
        else this.takeCell(cell, '');
      }
    }
  }

  private takeCell(cell: Cell, heading: string): void {
    if (heading !== '') this.sub = heading;
    let from = 0;
    for (const text of cell.text.split('\n')) {
      const cuts = cell.cuts.filter((cut) => cut > from && cut < from + text.length).map((cut) => cut - from);
      this.takeLine({ text, at: cell.at + from, cuts }, false);
      from += text.length + 1;
    }
  }
}

const valueFields: ReadonlySet<Field> = new Set<Field>([
  'winner',
  'candidate',
  'supplier',
  'price',
  'contractPrice',
  'budget',
  'ceiling',
  'lot',
  'name',
  'lotName',
  'after',
  'score',
  'unitPrice',
]);

/** The table whose row of labels is `rows[at]`, and the row after it. */
function columnsOf(
  rows: Grid,
  at: number,
): { table: Pick<ColumnTable, 'fields' | 'headers' | 'rows'>; next: number } | undefined {
  const header = rows[at] ?? [];
  if (header.length < 2 || rows.length < at + 2) return undefined;
  const headers = header.map(({ text }) => text);
  const fields = headers.map((text) => (text.length <= 40 ? fieldOf(text) : undefined));
  const knownCount = fields.filter((field) => field !== undefined).length;
  const distinct = new Set(header.map((cell) => cell.at)).size;
  const isHeader =
    distinct >= 2 &&
    knownCount * 5 >= header.length * 3 &&
    headers.every((text) => text.length <= 40) &&
    fields.some((field) => field !== undefined && valueFields.has(field));
  if (!isHeader) return undefined;
  const below = rows[at + 1] ?? [];
  // A row of labels under it, or a value beside each label: labels and values alternate.
  if (below.filter(({ text }) => fieldOf(text) !== undefined).length * 2 >= below.length) return undefined;
  let next = at + 1;
  while (next < rows.length && !isBreak(rows[next] ?? [], header.length)) next += 1;
  return { table: { fields, headers, rows: rows.slice(at + 1, next) }, next };
}

/** True for a row that ends a table of columns: one cell over its whole width, or labels again. */
function isBreak(row: readonly Cell[], width: number): boolean {
  const cells = new Set(row.map(({ at }) => at));
  if (cells.size === 1 && width > 2 && !/合计|总计/.test(row[0]?.text ?? '')) return true;
  const labels = row.filter(
    ({ text }, i) => i % 2 === 0 && text.length <= 20 && fieldOf(text) !== undefined && fieldOf(text) !== 'other',
  ).length;
  return labels >= 2 || (cells.size === 2 && width > 3 && labels === 1);
}

/** A table of which each column is a lot, turned so that each row is one. */
function turnedTable(rows: Grid): Grid | undefined {
  const width = Math.max(...rows.map((row) => row.length));
  if (width < 3 || rows.length < 2) return undefined;
  const first = rows.map((row) => fieldOf(row[0]?.text ?? ''));
  if (first[0] !== 'lot' || first.filter((field) => field !== undefined).length * 5 < rows.length * 4) return undefined;
  const [head = []] = rows;
  if (head.slice(1).some(({ text }) => fieldOf(text) !== undefined)) return undefined;
  return Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? row.at(-1) ?? []));
}

/** What a notice states, in order. */
export interface NoticeStatements {
  readonly statements: readonly Statement[];
  readonly tables: readonly ColumnTable[];
  /** Lines without a label, or with words before the first. */
  readonly loose: readonly TextLine[];
}

/** Everything `notice` states under labels, its tables of columns, and its prose. */
export function readStatements(notice: NoticeText, isCorrection: boolean): NoticeStatements {
  const reader = new Reader(isCorrection);
  for (const [i, piece] of notice.pieces.entries()) reader.take(piece, notice.pieces[i + 1]);
  return reader;
}
