import { columnsOf, isOverPair, turnedTable } from './column-table.ts';
import { isOldLine, withoutOldValues } from './corrected.ts';
import type { Cell, Grid } from './grid.ts';
import { formerWork, headingNumber, mainHeading, partyHeading, plainHeading, wordsOfHeading } from './heading-words.ts';
import {
  bidderFields,
  consortium,
  endOfValue,
  fileName,
  headLot,
  isCutName,
  nameOfLot,
  partyFields,
  spacedPairs,
  timeFields,
  withPrice,
} from './label-values.ts';
import { type Field, fieldOf } from './labels.ts';
import { type LineLabel, labelsIn, lotBefore } from './line-labels.ts';
import { lotMarks } from './lot-marks.ts';
import { orgNames } from './names.ts';
import type { NoticeText, Piece, TextLine } from './pieces.ts';
import type { ColumnTable, LooseLine, NoticeStatements, Statement } from './statement.ts';

/** Collects statements and tables, with the headings over them. */
class Reader {
  readonly statements: Statement[] = [];
  readonly tables: ColumnTable[] = [];
  readonly loose: LooseLine[] = [];
  readonly lotNames = new Map<string, string | undefined>();
  private main = '';
  private sub = '';
  private lot: string | undefined;
  private waiting: { label: string; field: Field } | undefined;
  private isRun = false;
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

  private state(label: string, field: Field, { text, at, cuts }: TextLine, ownLot?: string): void {
    this.waiting = undefined;
    const { section } = this;
    const lot = ownLot ?? this.lot;
    if (this.isCorrection && (field === 'before' || field === 'after')) this.isOld = field === 'before';
    const stated = { label, value: text, at, cuts, section, lot };
    if (text.trim() !== '' && !this.isOld) {
      if (withPrice.test(label)) this.statements.push({ ...stated, field: 'winner' }, { ...stated, field: 'price' });
      else this.statements.push({ ...stated, field });
    }
    if (field === 'lot') this.lot = lotMarks(`包${text.trim()}`)[0]?.lot ?? this.lot;
  }

  private takeLine(written: TextLine, isHeading: boolean): void {
    if (this.isCorrection) {
      if (mainHeading.test(written.text) || /^.{0,3}(?:现|更正后|变更后|修改后)/.test(written.text)) this.isOld = false;
      else if (isOldLine(written.text)) this.isOld = true;
    }
    const line = this.isCorrection ? { ...written, text: withoutOldValues(written.text) } : written;
    const { text, at, cuts } = line;
    // 1：供应商名称 某公司；中标（成交）金额 98万元；备注 服务期：1年: blanks stand for colons in every part of the line.
    if (/[；;]/.test(text) && this.takeSpaced(line)) return;
    const labels = labelsIn(text);
    const [leading] = labels;
    // What a bidder did before ends where the notice speaks of its parties again.
    if (this.sub === formerWork && leading !== undefined && partyFields.has(leading.field)) this.sub = '';
    this.noteHeading(text, leading, isHeading);
    if (labels.length === 0) {
      if (this.goesOn(line)) return;
      if (this.waiting && bidderFields.has(this.waiting.field) && orgNames(text).length > 0) {
        // A list of names goes on under its label.
        const { waiting } = this;
        this.state(waiting.label, waiting.field, line);
        this.waiting = waiting;
      } else if (this.waiting && !headingNumber.test(text) && fieldOf(text) === undefined)
        this.state(this.waiting.label, this.waiting.field, line);
      else if (!this.takeSpaced(line)) this.takeLoose(line);
      this.caption = text;
      return;
    }
    const [first] = labels;
    // 现将某项目结果公示如下： is a sentence, though a colon ends it.
    const isSentence = first?.field === 'other' && first.end === text.length && first.label.length >= 12;
    if (first && (first.from > 0 || isSentence)) this.loose.push({ ...line, lot: this.lot });
    let over: Field | undefined;
    labels.forEach(({ label, field: own, from, end }, i) => {
      // Who leads a consortium and who is in it stands under the label before: 中标人：牵头人：甲；成员：乙.
      const field = own === 'other' && over !== undefined && consortium.test(label.trim()) ? over : own;
      if (own !== 'other') over = bidderFields.has(own) ? own : undefined;
      const stop = endOfValue(text, labels, i);
      const raw = text.slice(end, stop);
      const lead = raw.length - raw.trimStart().length;
      const value = raw.trim().replace(/[\s；;]{1,4}$|[（(]$/g, '');
      const isLast = i === labels.length - 1;
      if (value === '' && isLast && field !== 'before' && field !== 'after') {
        if (field !== 'other') this.waiting = { label, field };
      } else {
        const inside = cuts.filter((cut) => cut > end && cut < stop).map((cut) => cut - end - lead);
        this.state(label, field, { text: value, at: at + end + lead, cuts: inside }, lotBefore(text, from));
      }
    });
    this.caption = text;
  }

  /** The rest of a name that the line before began under its label: 中标人：某规划设计 and 研究院有限公司. */
  private goesOn({ text, at }: TextLine): boolean {
    const last = this.statements.at(-1);
    if (last === undefined || last.at + last.value.length + 1 !== at || !isCutName(last, text)) return false;
    this.statements[this.statements.length - 1] = { ...last, value: `${last.value}${text}` };
    return true;
  }

  /** A line of labels, each with its value behind a blank: 采购人 某县自然资源局. */
  private takeSpaced({ text, at, cuts }: TextLine): boolean {
    const pairs = spacedPairs(text);
    for (const { label, field, value, from } of pairs)
      this.state(label, field, { text: value, at: at + from, cuts: cuts.map((cut) => cut - from) });
    return pairs.length > 0;
  }

  /** A line without a colon: a label on its own waits for its value, the rest is prose. */
  private takeLoose(line: TextLine): void {
    const field = line.text.length <= 24 ? fieldOf(line.text) : undefined;
    // A main heading is no label, except where a day stands alone below it.
    // Labels one after another are heads of columns set flat: none has its value below it.
    this.isRun = field !== undefined && (this.isRun || this.waiting !== undefined);
    const waits =
      !this.isRun &&
      field !== undefined &&
      field !== 'other' &&
      (!mainHeading.test(line.text) || timeFields.has(field));
    if (this.isRun) this.waiting = undefined;
    else if (waits) this.waiting = { label: line.text, field };
    if (!this.isOld) this.loose.push({ ...line, lot: this.lot });
  }

  private openLot(lot: string, heading: string): void {
    this.lot = lot;
    const name = nameOfLot(heading.replace(headingNumber, ''));
    this.lotNames.set(lot, this.lotNames.get(lot) ?? name);
  }

  private noteHeading(text: string, first: LineLabel | undefined, isHeading: boolean): void {
    const marks = text.length <= 80 && !fileName.test(text) ? lotMarks(text.replace(headingNumber, '')) : [];
    const [mark] = marks;
    if (mark && marks.length === 1 && mark.at <= 1 && !/[。；]/.test(text)) this.openLot(mark.lot, text);
    const party = partyHeading.exec(text)?.[0];
    if (party !== undefined) {
      this.sub = party;
      return;
    }
    if (text.length <= 30 && /业绩|类似项目/.test(text) && !mainHeading.test(text)) {
      this.sub = formerWork;
      return;
    }
    const isPlain = isHeading || plainHeading.test(text);
    if (!headingNumber.test(text) && !isPlain) return;
    const words = wordsOfHeading(text);
    if (mainHeading.test(text) || isPlain) {
      this.main = words;
      this.sub = '';
      if (mark === undefined) this.lot = undefined;
    } else this.sub = first && text.replace(headingNumber, '').startsWith(first.label) ? '' : words;
  }

  private takeGrid(rows: Grid, note: string): void {
    this.waiting = undefined;
    const over = this.lot;
    let next = 0;
    while (next < rows.length) {
      this.lot = over;
      const turned = turnedTable(rows.slice(next));
      const table = columnsOf(turned?.rows ?? rows, turned ? 0 : next);
      if (table === undefined) this.takePairs(rows[next] ?? []);
      else this.tables.push({ ...table.table, section: this.section, lot: this.lot, caption: this.caption, note });
      next = table === undefined ? next + 1 : turned ? next + turned.taken : table.next;
    }
    this.caption = '';
    this.lot = over;
    if (this.sub === formerWork) this.sub = '';
  }

  /** A row of labels each beside its value. */
  private takePairs(row: readonly Cell[]): void {
    const cells = row.filter((cell, i) => cell.isFirst || i === 0 || row[i - 1]?.at !== cell.at);
    // A cell over the whole width heads what stands below it.
    if (cells.length === 1 && row.length > 2 && this.sub === formerWork) this.sub = '';
    for (let i = 0; i < cells.length; i += 1) {
      const [cell, value] = [cells[i], cells[i + 1]];
      if (cell === undefined) continue;
      const headed = i === 0 && value !== undefined ? headLot(cell.text) : undefined;
      if (headed !== undefined) {
        this.openLot(headed, cell.text);
        continue;
      }
      const field = cell.text.length <= 60 ? fieldOf(cell.text) : undefined;
      const holdsValue = labelsIn(cell.text).some(({ field: own, end }) => own !== 'other' && end < cell.text.length);
      const isLabel =
        field !== undefined || (!holdsValue && cells.length % 2 === 0 && i % 2 === 0 && cell.text.length <= 30);
      const isOver = i === 0 && isOverPair(cells);
      if (isLabel && !isOver && value !== undefined && fieldOf(value.text) === undefined) {
        const inner = value.isFirst ? labelsIn(value.text).filter((label) => label.field !== 'other') : [];
        this.state(cell.text, field ?? 'other', value);
        if (inner.length > 0) this.takeCell(value, cell.text);
        i += 1;
      } else if (
        cell.text.length <= 20 &&
        (/(?:信息|情况|方式)$/.test(cell.text) || (field !== undefined && value !== undefined))
      ) {
        this.sub = cell.text;
      } else if (cell.isFirst) {
        this.takeCell(cell, '');
      }
    }
  }

  private takeCell(cell: Cell, heading: string): void {
    const before = this.sub;
    if (heading !== '') this.sub = heading.replace(headingNumber, '');
    let from = 0;
    for (const text of cell.text.split('\n')) {
      const cuts = cell.cuts.filter((cut) => cut > from && cut < from + text.length).map((cut) => cut - from);
      this.takeLine({ text, at: cell.at + from, cuts }, false);
      from += text.length + 1;
    }
    if (heading !== '') this.sub = before;
  }
}

/** Everything `notice` states under labels, its tables of columns, and its prose. */
export function readStatements(notice: NoticeText, isCorrection: boolean): NoticeStatements {
  const reader = new Reader(isCorrection);
  for (const [i, piece] of notice.pieces.entries()) reader.take(piece, notice.pieces[i + 1]);
  return reader;
}
