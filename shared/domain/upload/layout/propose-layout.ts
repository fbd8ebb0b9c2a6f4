import { columnsOf, type HeaderProblem } from '../../cells/header.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import type { Column } from '../../logs/column.ts';
import { fingerprintOf } from '../../logs/layout.ts';
import { type LogKind, logs } from '../../logs/registry.ts';
import type { SheetRow } from '../sheet-row.ts';
import { aboveTable } from './above-table.ts';
import { type ColumnShape, fitOf, shapeOf, valuesAt } from './column-shape.ts';
import { noExtraColumns } from './extra-columns.ts';
import { type BandColumn, bandName, bandOf, mayBeHeader } from './header-band.ts';
import { headerWord, needsOf } from './header-words.ts';
import { placeFields } from './place-fields.ts';
import type { LayoutQuestion, SheetLayout } from './sheet-layout.ts';
import { type AboutTable, common } from './table-context.ts';

/** What offices keep lists of. */
const listed: readonly LogKind[] = [
  'payment',
  'receivable',
  'action',
  'plan',
  'contract',
  'project',
  'client',
  'contact',
  'staff',
];
const fewestColumns = 3;
const longestHeader = 20;
/** Header and values together must say so much. */
const leastSure = 0.55;
const mostProposals = 2;

interface Proposal {
  readonly kind: LogKind;
  readonly fields: ReadonlyMap<string, BandColumn>;
  readonly score: number;
}

/**
 * A table whose header no kind knows, but which by its values and by what its headers resemble may be one of ours: its rows
 * wait, and a person is asked once which it is. Undefined for what resembles none.
 */
export function proposedLayout(
  rows: readonly SheetRow[],
  within: number,
  about: AboutTable,
): SheetLayout | HeaderProblem | undefined {
  const index = rows.findIndex((row, at) => at < within && isHeaderLike(row) && rows[at + 1] !== undefined);
  const header = rows[index];
  if (header === undefined) return undefined;
  const columns = bandOf([header]);
  const below = rows.slice(index + 1);
  const shaped = columns.map((one) => ({ one, shape: shapeOf(valuesAt(below, one.at)) }));
  const proposals = listed.flatMap((kind) => proposalOf(kind, shaped)).sort((a, b) => b.score - a.score);
  const fingerprint = fingerprintOf(columns.map(bandName));
  if (about.confirmed.get(fingerprint)?.map.some((entry) => entry.endsWith('=忽略')) === true) {
    return { reason: `按布局不读取（表头：${fingerprint.slice(0, 120)}）`, isNear: false };
  }
  const [best] = proposals;
  if (best === undefined) return undefined;
  const above = aboveTable(rows.slice(0, index));
  const found = new Map([...best.fields].map(([field, column]) => [field, { column, rank: 1 }]));
  const placed: PlacedField[] = placeFields(best.kind, found);
  const names = columns.map(bandName);
  return {
    ...common(above, below, about, placed),
    kinds: [{ kind: best.kind, placed, constants: new Map(), isBeside: false }],
    headerRow: header.row,
    headerCells: names,
    headers: names,
    fingerprint,
    isPlain: false,
    isGuessed: true,
    unknownHeaders: [],
    stands: [],
    ...noExtraColumns,
    said: ['表头不属于任何一种日志，问清之前各行待选'],
    blocking: [question(proposals.slice(0, mostProposals), names, fingerprint)],
    open: [],
  };
}

/** Several short texts, none of them a value. */
function isHeaderLike(row: SheetRow): boolean {
  if (row.brokenQuote === true || !mayBeHeader(row)) return false;
  const texts = row.cells.map((cell) => cell.trim()).filter((text) => text !== '');
  return (
    new Set(texts).size >= fewestColumns &&
    texts.length === new Set(texts).size &&
    texts.every((text) => text.length <= longestHeader && /[A-Za-z\u4e00-\u9fff]/.test(text) && !/\d{2}/.test(text))
  );
}

function proposalOf(
  kind: LogKind,
  columns: readonly { readonly one: BandColumn; readonly shape: ColumnShape }[],
): Proposal[] {
  const pairs = columnsOf(kind).flatMap(([field, column]) =>
    columns.flatMap(({ one, shape }) => {
      const fit = fitOf(field, column, shape);
      const score = fit === undefined ? 0 : 0.6 * fit + 0.6 * likeness(one.name, column, field);
      return score >= leastSure ? [{ field, one, score }] : [];
    }),
  );
  const fields = new Map<string, BandColumn>();
  const taken = new Set<number>();
  let score = 0;
  for (const pair of pairs.sort((left, right) => right.score - left.score)) {
    if (fields.has(pair.field) || taken.has(pair.one.at)) continue;
    fields.set(pair.field, pair.one);
    taken.add(pair.one.at);
    score += pair.score;
  }
  const isWhole = needsOf(kind).every((any) => any.some((field) => fields.has(field)));
  return isWhole && fields.size >= fewestColumns ? [{ kind, fields, score }] : [];
}

/** How much a header is like one of the words for a column: characters in common, from 0 to 1. */
function likeness(name: string, column: Column, field: string): number {
  const own = new Set(headerWord(name));
  const words = [column.header, column.id ?? field, ...(column.also ?? [])];
  return Math.max(
    ...words.map((word) => {
      const other = new Set(headerWord(word));
      return (2 * [...own].filter((char) => other.has(char)).length) / (own.size + other.size);
    }),
  );
}

function question(proposals: readonly Proposal[], names: readonly string[], fingerprint: string): LayoutQuestion {
  const shown = names
    .filter((name) => name !== '')
    .slice(0, 8)
    .join('、')
    .slice(0, 120);
  const candidates = proposals.map(({ kind, fields }) => {
    const { title, columns } = logs[kind];
    const map = [...fields].map(([field, column]) => {
      const known: Readonly<Record<string, Column>> = columns;
      return `${bandName(column)}=${title}.${known[field]?.header ?? field}`;
    });
    return `${title}：对应=${map.join('；')}`;
  });
  const first = names.find((name) => name !== '') ?? '';
  const example = '列名=类别.列；…，如 日子=到账.到账日期；不要的列写 列名=忽略';
  return {
    about: 'layout',
    column: shown.slice(0, 60),
    text: `表头（${shown}）不属于任何一种日志，这张表是什么？可选下列之一，或上传一行布局，对应写：${example}。表头：${fingerprint}`,
    candidates: [...candidates, `不读取：对应=${first}=忽略`],
  };
}
