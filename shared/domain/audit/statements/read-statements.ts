import { roleOf, type SectionRole } from '../section-role.ts';
import type { Block, Span, Words } from './blocks.ts';
import { figuresIn } from './figures.ts';
import { leadOf, sectionOfLine } from './lead.ts';
import { digitised } from './numerals.ts';
import { fullWidth, punctuated } from './punctuation.ts';
import { sentences } from './sentences.ts';
import type { ReviewText, RowText, Section, Statement, TableText } from './statement.ts';

interface Reading {
  readonly headings: Statement[];
  readonly statements: Statement[];
  readonly tables: TableText[];
  readonly path: { depth: number; title: string; role: SectionRole | undefined }[];
  block: number;
  /** Named last, for days that stand without one. */
  month: number | undefined;
  readonly isOfLastWeek: boolean;
}

/** Reads blocks into sentences and cells, each with its place, its numbers and its part of the review. */
export function reviewOf(blocks: readonly Block[]): ReviewText {
  const reading: Reading = {
    headings: [],
    statements: [],
    tables: [],
    path: [],
    block: 0,
    month: undefined,
    isOfLastWeek: isOfLastWeek(blocks),
  };
  for (const [at, block] of blocks.entries()) {
    reading.block += 1;
    if (block.kind === 'heading') readHeading(block, block.depth, reading);
    else if (block.kind === 'table') readTable(block, reading);
    else readLine(block, blocks[at + 1], reading);
  }
  return {
    title: reading.headings[0]?.text ?? reading.statements[0]?.text ?? '',
    headings: reading.headings,
    statements: reading.statements,
    tables: reading.tables,
  };
}

/** What is told on a Monday calls the week that it is about 上周, and never names 本周 but for what is to come. */
function isOfLastWeek(blocks: readonly Block[]): boolean {
  const first = blocks
    .slice(0, 8)
    .some(
      (block) =>
        block.kind === 'line' && /上周[（(]|上周的?(?:情况|工作|总结|小结|进展)|[说报]一?下?上周/.test(block.text),
    );
  return first && !blocks.some((block) => block.kind !== 'table' && /本周/.test(block.text));
}

const bareDay =
  /(?<![\d月.\-/第每周\u4e00-\u9fa5A-Za-z][\s]?)(3[01]|[12]\d|[1-9])\s?(?:日|号(?=[（(\s上下前之到去来开交]|周|星期|早|晚|，|。|；|$))(?![内均常后元程报志用、])/g;
/** `2.05 万` is a number: a day written with a point stands in a range, beside a weekday or at the end of a clause. */
const namedMonth =
  /(?<![\d.])(1[0-2]|0?[1-9])\s?(?:月|[/-](?=\d{1,2}(?![\d.%]))|\.(?=(?:3[01]|[12]\d|0?[1-9])(?:\s?[-—–~～至到（(日前]|周|$)))/g;

/** `23日` alone is of the month named last, in this sentence or before it. */
function dated(text: string, reading: Reading): string {
  const months = [...text.slice(0, 400).matchAll(namedMonth)].map(({ index, 1: month }) => ({ index, month }));
  const before = reading.month;
  const last = months.at(-1)?.month;
  if (last !== undefined) reading.month = Number(last);
  if (!/[日号]/.test(text)) return text;
  return text.replace(bareDay, (whole: string, day: string, index: number) => {
    const month = months.findLast((one) => one.index < index)?.month ?? before;
    return month === undefined ? whole : `${Number(month)}月${day}日`;
  });
}

const wordsOf = (quote: string, reading: Reading): string => {
  const text = dated(digitised(fullWidth(punctuated(quote))), reading);
  return reading.isOfLastWeek ? text.replaceAll('上周', '本周') : text;
};

function sectionOf({ path }: Reading): Section {
  const named = [...path].reverse().find(({ role }) => role !== undefined);
  return { title: path.at(-1)?.title ?? '', path: path.map(({ title }) => title), role: named?.role ?? 'other' };
}

/** Deeper than any heading: a label holds until the next label or heading. */
const labelDepth = 7;
/** Below any label: a list that a sentence announces. */
const givenDepth = 20;
const outlines: readonly (readonly [depth: number, pattern: RegExp])[] = [
  [labelDepth, /^[一二三四五六七八九十]{1,3}[、.．]\s?[^，。；：:]{2,28}[：:]?$/],
  [labelDepth + 1, /^[（(][一二三四五六七八九十]{1,3}[）)]\s?[^，。；：:]{2,28}[：:]?$/],
];

function readLine(line: Extract<Block, { kind: 'line' }>, next: Block | undefined, reading: Reading): void {
  const words = line.text.trim();
  if (words === '') return;
  const outline = outlines.find(([, pattern]) => line.where === '' && pattern.test(words));
  if (outline !== undefined) {
    readHeading(line, outline[0], reading);
    return;
  }
  if (isLabel(line, words, next)) {
    enter(words.replace(/[：:]$/, ''), labelDepth, reading);
    return;
  }
  if (line.where === '') leaveGiven(reading);
  const section = sectionOfLine(words, sectionOf(reading));
  const place = [section.title, line.where].filter(Boolean).join(' · ') || '正文';
  const lead = leadOf(words);
  let from = 0;
  for (const quote of sentences(words)) {
    const index = words.indexOf(quote, from);
    from = index + quote.length;
    const text = wordsOf(quote, reading);
    const span = line.span === undefined ? undefined : within(line.span, words, index, quote.length);
    reading.statements.push({
      text,
      quote,
      section,
      place,
      ...at(line, span),
      figures: figuresIn(text),
      lead,
      ...(line.speaker === undefined ? {} : { speaker: line.speaker }),
      block: reading.block,
      order: reading.statements.length,
    });
  }
  if (line.where === '') enterGiven(words, next, reading);
}

/** `下周要干的我念：` over the items of a list: they are the plan, as far as the list goes. */
const giving = /(?:下周|下一?步|接下来|打算|计划)[^。；]{0,24}[：:]$/;

function enterGiven(words: string, next: Block | undefined, reading: Reading): void {
  if (!giving.test(words) || next?.kind !== 'line' || next.where === '') return;
  reading.path.push({ depth: givenDepth, title: '下周安排', role: 'plan' });
}

function leaveGiven({ path }: Reading): void {
  if (path.at(-1)?.depth === givenDepth) path.pop();
}

/** Where a sentence stands within the span of its line, whose marks stand in front. */
function within({ start, end }: Span, words: string, index: number, length: number): Span {
  const from = Math.max(start, end - words.length + index);
  return { start: from, end: Math.min(end, from + length) };
}

const at = ({ line }: Words, span: Span | undefined): { line?: number; span?: Span } => ({
  ...(line === undefined ? {} : { line }),
  ...(span === undefined ? {} : { span }),
});

/** A short line that heads what follows without being a heading: `下周打算：`, a line all in bold, `工程进展` alone. */
function isLabel(line: Extract<Block, { kind: 'line' }>, whole: string, next: Block | undefined): boolean {
  const words = whole.replace(/\s?[（(][^（）()]{0,40}[）)]\s?(?=[：:]?$)/, '');
  if (words.length > 24 || line.speaker !== undefined) return false;
  if (/^[^，。；：:]{2,23}[：:]$/.test(words)) return true;
  if (line.isBold) return !/[。！]$|[：:]\s?\S/.test(words);
  if (/[，。；：:！？、\d\s]/.test(words) || words.length > 12 || next === undefined) return false;
  return roleOf(words) !== undefined && (line.where === '' || (next.kind === 'line' && next.where !== line.where));
}

const ahead = /下|本周|打算|后续|安排|部署|接下来|明/;

function enter(title: string, depth: number, reading: Reading): void {
  while ((reading.path.at(-1)?.depth ?? 0) >= depth) reading.path.pop();
  // The title of the whole says what kind of paper it is, not what its parts are for.
  const own = reading.headings.length === 0 && depth === 1 ? undefined : roleOf(title);
  // `1.2 计划` within the chapter of results is the plan looked back upon.
  const isLookedBack = own === 'plan' && reading.path.at(-1)?.role === 'results' && !ahead.test(title);
  const role = isLookedBack ? 'results' : own;
  reading.path.push({ depth, title, role });
}

function readHeading(words: Words, depth: number, reading: Reading): void {
  const quote = words.text.trim().replace(/\s+/g, ' ');
  const title = quote.replace(/[：:]$/, '');
  enter(title, depth, reading);
  const text = dated(digitised(title), reading);
  reading.headings.push({
    text,
    quote: title,
    section: sectionOf(reading),
    place: title,
    ...at(words, words.span),
    figures: [],
    lead: '',
    block: reading.block,
    order: reading.statements.length,
  });
}

/** A cell that tells something has figures as any sentence has; one of a number or a name is read with its table. */
const isSentence = (quote: string): boolean => quote.length >= 12 && /[，。；：]|[\u4e00-\u9fa5]{6}/.test(quote);

function readTable(block: Extract<Block, { kind: 'table' }>, reading: Reading): void {
  const section = sectionOf(reading);
  const headers = block.headers.map(digitised);
  const rows: RowText[] = [];
  const table: TableText = { headers, rows, section, ...(block.line === undefined ? {} : { line: block.line }) };
  for (const [index, row] of block.rows.entries()) {
    const cells: Statement[] = [];
    const rowText: RowText = { cells, text: dated(digitised(row.text), reading), quote: row.text };
    for (const [column, quote] of row.cells.entries()) {
      const header = headers[column] ?? '';
      const place = `${section.title || '正文'} · 表第${index + 1}行${header === '' ? '' : `「${header}」`}`;
      cells.push({
        text: dated(digitised(quote), reading),
        quote,
        section,
        place,
        ...at(row, row.span),
        figures: isSentence(quote) ? figuresIn(dated(digitised(quote), reading)) : [],
        lead: '',
        block: reading.block,
        order: reading.statements.length + cells.length,
        cell: { table, row: rowText, header },
      });
    }
    rows.push(rowText);
    reading.statements.push(...cells);
  }
  reading.tables.push(table);
}
