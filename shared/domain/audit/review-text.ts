import type { Nodes, Root, Table } from 'mdast';
import { plainText } from '../document/plain.ts';
import { roleOf, type SectionRole } from './section-role.ts';

export interface Section {
  /** The nearest heading; empty before the first one. */
  readonly title: string;
  /** Headings from the outermost to the nearest. */
  readonly path: readonly string[];
  readonly role: SectionRole;
}

/** A sentence, or a cell of a table. */
export interface Statement {
  readonly text: string;
  readonly section: Section;
  readonly place: string;
  readonly line?: number;
  /** Set for a cell. */
  readonly cell?: CellContext;
}

export interface CellContext {
  readonly table: TableText;
  readonly row: RowText;
  /** Header of its column. */
  readonly header: string;
}

export interface RowText {
  readonly cells: readonly Statement[];
  /** All cells in one line, for what belongs together across columns. */
  readonly text: string;
}

export interface TableText {
  readonly headers: readonly string[];
  readonly rows: readonly RowText[];
  readonly section: Section;
  readonly line?: number;
}

/** A review as the rules read it. */
export interface ReviewText {
  readonly title: string;
  readonly headings: readonly Statement[];
  readonly statements: readonly Statement[];
  readonly tables: readonly TableText[];
}

interface Reading {
  headings: Statement[];
  statements: Statement[];
  tables: TableText[];
  path: { depth: number; title: string; role: SectionRole | undefined }[];
}

/** Reads a document, ours or anybody's, into sentences and cells, each with its place. */
export function readReview(root: Root): ReviewText {
  const reading: Reading = { headings: [], statements: [], tables: [], path: [] };
  for (const node of root.children) readBlock(node, reading, '');
  return {
    title: reading.headings[0]?.text ?? '',
    headings: reading.headings,
    statements: reading.statements,
    tables: reading.tables,
  };
}

const raised = /[⁰¹²³⁴-⁹⁻·]+/g;

/** Words of a node without raised evidence numbers and list marks. */
const wordsOf = (node: Nodes): string => plainText(node).replace(raised, '').trim();

const lineOf = (node: Nodes): { line?: number } =>
  'position' in node && node.position !== undefined ? { line: node.position.start.line } : {};

function sectionOf({ path }: Reading): Section {
  const named = [...path].reverse().find(({ role }) => role !== undefined);
  return { title: path.at(-1)?.title ?? '', path: path.map(({ title }) => title), role: named?.role ?? 'other' };
}

function readBlock(node: Nodes, reading: Reading, where: string): void {
  switch (node.type) {
    case 'heading':
      readHeading(node, reading);
      return;
    case 'table':
      readTable(node, reading);
      return;
    case 'paragraph': {
      const label = where === '' ? labelIn(node) : undefined;
      if (label !== undefined) {
        enter(label, labelDepth, reading);
        return;
      }
      readParagraph(node, where, reading);
      return;
    }
    case 'list':
      for (const [index, item] of node.children.entries()) {
        const here = `${where === '' ? '' : `${where} `}第${index + 1}项`;
        for (const child of item.children) readBlock(child, reading, here);
      }
      return;
    case 'drawing':
      for (const child of node.fallback) readBlock(child, reading, where);
      return;
    default:
      if ('children' in node) for (const child of node.children) readBlock(child, reading, where);
  }
}

const outline = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：:]{2,28}$/;

/** Each line of a paragraph; in a text without markup a line such as `二、下周安排` is a heading. */
function readParagraph(node: Nodes, where: string, reading: Reading): void {
  const first = lineOf(node).line;
  for (const [index, words] of wordsOf(node).split('\n').entries()) {
    const line = first === undefined ? {} : { line: first + index };
    if (where === '' && outline.test(words.trim())) {
      enter(words.trim(), labelDepth, reading);
      reading.headings.push({ text: words.trim(), section: sectionOf(reading), place: words.trim(), ...line });
      continue;
    }
    const section = sectionOf(reading);
    const place = [section.title, where].filter(Boolean).join(' · ') || '正文';
    for (const text of sentences(words)) reading.statements.push({ text, section, place, ...line });
  }
}

/** Deeper than any heading: a label holds until the next label or heading. */
const labelDepth = 7;

/** A short line that heads what follows without being a heading: `下周打算：`, or a line all in bold. */
function labelIn(node: Extract<Nodes, { type: 'paragraph' }>): string | undefined {
  const words = wordsOf(node);
  const isBold = node.children.length === 1 && node.children[0]?.type === 'strong';
  const isLabel = words.length <= 24 && (/^[^，。；：:]{2,23}[：:]$/.test(words) || (isBold && !/[。！]$/.test(words)));
  return isLabel ? words.replace(/[：:]$/, '') : undefined;
}

function enter(title: string, depth: number, reading: Reading): void {
  while ((reading.path.at(-1)?.depth ?? 0) >= depth) reading.path.pop();
  // The title of the whole says what kind of paper it is, not what its parts are for.
  const role = reading.headings.length === 0 && depth === 1 ? undefined : roleOf(title);
  reading.path.push({ depth, title, role });
}

function readHeading(node: Extract<Nodes, { type: 'heading' }>, reading: Reading): void {
  const title = wordsOf(node).replace(/\s+/g, ' ');
  enter(title, node.depth, reading);
  reading.headings.push({ text: title, section: sectionOf(reading), place: title, ...lineOf(node) });
}

function readTable(node: Table, reading: Reading): void {
  const section = sectionOf(reading);
  const [head, ...body] = node.children;
  const headers = (head?.children ?? []).map(wordsOf);
  const rows: RowText[] = [];
  const table: TableText = { headers, rows, section, ...lineOf(node) };
  for (const [index, row] of body.entries()) {
    const texts = row.children.map(wordsOf);
    const cells: Statement[] = [];
    const rowText: RowText = { cells, text: texts.join(' ') };
    for (const [column, text] of texts.entries()) {
      const header = headers[column] ?? '';
      const place = `${section.title || '正文'} · 表第${index + 1}行${header === '' ? '' : `「${header}」`}`;
      cells.push({ text, section, place, ...lineOf(row), cell: { table, row: rowText, header } });
    }
    rows.push(rowText);
    reading.statements.push(...cells);
  }
  reading.tables.push(table);
}

/** Sentences end at 。！？ and at a line end; a semicolon keeps what it joins together. */
function sentences(text: string): string[] {
  return text
    .split(/(?<=[。！？!?])|\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
