import type { HeaderProblem } from '../../cells/header.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import { fingerprintOf } from '../../logs/layout.ts';
import { type LogKind, uploadedKinds } from '../../logs/registry.ts';
import { withdrawalColumns } from '../../logs/withdrawal.ts';
import { headerWithin } from '../read-table.ts';
import type { SheetRow } from '../sheet-row.ts';
import { aboveTable } from './above-table.ts';
import { isCounter, valuesAt } from './column-shape.ts';
import { confirmedKind, withConfirmed } from './confirmed-layout.ts';
import { constantsFor } from './constants.ts';
import { extraColumns, withClock } from './extra-columns.ts';
import { gridKind, isVisitLog } from './grid-kind.ts';
import { type BandColumn, bandName, bandOf, mayBeHeader } from './header-band.ts';
import { headerWord, isHeaderWord } from './header-words.ts';
import { kindOf, withProjectAsContract } from './kind-of-table.ts';
import { besideLayout, besides, derived, groupLayouts } from './kinds-of-row.ts';
import { blockingOf, dueQuestion, lacksAddresses, namedOnly, saidOf, takenAs } from './layout-words.ts';
import { standsOf } from './ledger-stand.ts';
import { moneySides } from './money-sides.ts';
import { findFields, placeFields } from './place-fields.ts';
import { proposedLayout } from './propose-layout.ts';
import type { KindLayout, SheetLayout } from './sheet-layout.ts';
import { nodeGroups } from './side-by-side.ts';
import { standWords } from './stand-words.ts';
import { strictHeader, strictLayout } from './strict-layout.ts';
import { type AboutTable, common } from './table-context.ts';
import { unitQuestion } from './unit-question.ts';
import { peopleHeader, type WeekGrid, weekdayColumns } from './week-grid.ts';
import { gridLayouts, weekOfGrid, withNotedHalf } from './week-grid-layout.ts';

/** The layout of the table that begins in `rows`, or why there is none; undefined for no row at all. */
export function findLayout(rows: readonly SheetRow[], about: AboutTable): SheetLayout | HeaderProblem | undefined {
  const first = rows.slice(0, headerWithin);
  const strict = strictHeader(first);
  const isHeader = strict !== undefined && 'header' in strict;
  if (isHeader && strict.header.missing.length === 0) return strictLayout(strict, rows, about);
  const band = bestBand(first, about);
  const named = band === undefined ? undefined : looseLayout(band, rows, about);
  const loose = named ?? layoutByDays(rows, about);
  if (!isHeader)
    return loose ?? (strict?.isNear === true ? strict : (proposedLayout(rows, headerWithin, about) ?? strict));
  // A header that names records without all that a new one needs is one of ours where no other reading is complete,
  // or knows more of the columns: 编号 and 县区 alone make no list of 竞品动态 out of a list of clients.
  const own = strictLayout(strict, rows, about);
  if (loose === undefined || 'reason' in loose) return own;
  return loose.blocking.length === 0 || knowsMore(loose, own) ? loose : own;
}

function knowsMore({ kinds: [loose] }: SheetLayout, { kinds: [own] }: SheetLayout): boolean {
  const known = ({ placed }: KindLayout): number => placed.filter(({ at }) => at >= 0).length;
  return loose.kind !== own.kind && known(loose) > known(own);
}

interface Band {
  readonly columns: readonly BandColumn[];
  readonly from: number;
  /** Index of the last row of the header. */
  readonly to: number;
  readonly score: number;
  /** Set where the days of a week stand in the rows. */
  readonly grid?: WeekGrid;
}

const highestHeader = 3;

/** The rows among `rows` that read most like a header. */
function bestBand(rows: readonly SheetRow[], about: AboutTable): Band | undefined {
  let best: Band | undefined;
  for (let from = 0; from < rows.length; from++) {
    for (let to = from; to < Math.min(rows.length, from + highestHeader); to++) {
      const band = rows.slice(from, to + 1);
      if (band.some((row) => row.brokenQuote === true || !mayBeHeader(row))) break;
      const columns = bandOf(band);
      const score = scoreOf(columns, about);
      if (score > (best?.score ?? 1)) best = { columns, from, to, score };
    }
  }
  return best;
}

/** Columns that some kind would take, and a little for each that many tables have; nothing for a row of data. */
function scoreOf(columns: readonly BandColumn[], about: AboutTable): number {
  const fingerprint = fingerprintOf(columns.map(bandName));
  if (about.confirmed.has(fingerprint)) return 1_000;
  const named = columns.filter(({ name }) => name !== '');
  if (named.length < 2) return 0;
  const best = Math.max(...uploadedKinds.map((kind) => findFields(kind, columns).byField.size));
  const groups = nodeGroups(columns).length + weekdaysIn(columns);
  const words = named.filter(({ name }) => isHeaderWord(name) || standWords.test(headerWord(name))).length;
  return best + 2 * groups + words / 100 - (named.length - words) / 1_000;
}

/** The days of a week that head the columns, a little more for those with a date. */
function weekdaysIn(columns: readonly BandColumn[]): number {
  const days = weekdayColumns(columns)?.days ?? [];
  return days.reduce((total, { named }) => total + ((named.day ?? named.monthDay) ? 1.1 : 1), 0);
}

/** The layout of a week whose days stand in the rows, with a column for each person. */
function layoutByDays(rows: readonly SheetRow[], about: AboutTable) {
  const titles = [...aboveTable(rows.slice(0, headerWithin)).lines.slice(0, 2), about.sheet ?? '', about.file];
  const found = peopleHeader(rows, headerWithin, isVisitLog(titles));
  if (found === undefined) return undefined;
  const { index, grid } = found;
  const columns = bandOf(rows.slice(index, index + 1));
  return looseLayout({ columns, from: index, to: index, score: 0, grid }, rows, about);
}

function looseLayout(
  band: Band,
  rows: readonly SheetRow[],
  about: AboutTable,
): SheetLayout | HeaderProblem | undefined {
  const { columns: written } = band;
  const below = rows.slice(band.to + 1);
  const columns = withoutCounters(written, below);
  const grid = band.grid ?? weekdayColumns(columns);
  const above = aboveTable(rows.slice(0, band.from));
  const groups = nodeGroups(columns);
  const confirmed = about.confirmed.get(fingerprintOf(written.map(bandName)));
  const ofGrid = grid && gridKind([above.lines.join(' '), about.sheet ?? '', about.file]);
  const kind = ofGrid ?? confirmedKind(confirmed) ?? kindOf(columns, groups);
  if (kind === undefined) return undefined;
  const { found, contractBy } = withProjectAsContract(withClock(findFields(kind, columns), columns), columns);
  const doubled = found.doubled[0];
  if (doubled !== undefined && groups.length === 0) {
    return { reason: `列“${doubled}”出现两次；请删去一列`, isNear: true };
  }
  const asNamed = withConfirmed(kind, placeFields(kind, found.byField), columns, confirmed);
  const base = common(above, below, about, asNamed, confirmed);
  const names = written.map(bandName);
  const fingerprint = fingerprintOf(names);
  const sides = kind === 'payment' ? moneySides(asNamed, columns, below, base, fingerprint) : undefined;
  const first = [...(sides?.placed ?? asNamed)];
  const primary =
    groups.length > 0 && kind === 'receivable'
      ? groupLayouts(first, groups, confirmed)
      : [{ kind, placed: derived(kind, first), isBeside: false }];
  // A ledger that calls its contracts by project has short names: they define neither projects nor clients.
  const others = contractBy === undefined ? (besides[kind] ?? []) : [];
  const beside = others.flatMap((other) => besideLayout(other, columns, confirmed));
  const constants = (of: LogKind, placed: readonly PlacedField[]) => constantsFor(of, placed, above, base);
  const week = grid && weekOfGrid(grid, ofGrid ?? 'plan', base, constants('plan', placeFields('plan', new Map())));
  const plain = [...primary, ...beside].map((one): KindLayout => {
    const whole = {
      ...one,
      constants: withNotedHalf(one.kind, constants(one.kind, one.placed), rows),
      ...(contractBy && { contractBy }),
    };
    return lacksAddresses(whole) ? { ...whole, isPartial: true } : whole;
  });
  const kinds = grid === undefined ? plain : plain.flatMap((one) => gridLayouts(one, grid, week, base.year));
  const [main, ...more] = kinds;
  if (main === undefined) return undefined;
  const stands = kind === 'receivable' ? standsOf(columns, groups, above, base) : [];
  const extra = extraColumns(kind, columns, kinds, stands, sides?.paidOutAt);
  const besideAt = [contractBy?.clientAt ?? -1, grid?.labelAt ?? -1];
  const used = new Set([...kinds.flatMap(({ placed }) => placed.map(({ at }) => at)), ...extra.used, ...besideAt]);
  const unknownHeaders = columns
    .filter(({ at, name }) => name !== '' && !used.has(at) && !reasonHeaders.has(name) && !withdrawalHeaders.has(name))
    .map(bandName);
  const header = rows[band.to];
  return {
    ...base,
    kinds: [main, ...more],
    headerRow: header?.row ?? 1,
    headerCells: names,
    headers: names,
    fingerprint,
    isPlain: false,
    unknownHeaders: unknownHeaders.filter((name) => !/^(?:序号|编号|no\.?)$/i.test(name)),
    stands,
    ...extra.places,
    said: [
      takenAs(kinds),
      ...(sides?.said ?? []),
      ...saidOf(uniquePlaced(kinds), base.lineUnit),
      ...kinds.flatMap(namedOnly),
    ],
    blocking: [
      ...blockingOf(main, fingerprint),
      ...(week?.problem ?? []),
      ...(sides?.blocking ?? []),
      ...unitQuestion(main, below, base, about.othersInWan === true, fingerprint),
    ],
    open: dueQuestion(main, confirmed, fingerprint),
  };
}

/** 编号 that only counts the rows is no number of a record. */
function withoutCounters(columns: readonly BandColumn[], rows: readonly SheetRow[]): readonly BandColumn[] {
  return columns.map((column) =>
    /^(?:编号|no\.?)$/i.test(column.name) && isCounter(valuesAt(rows, column.at))
      ? { ...column, name: '序号' }
      : column,
  );
}

/** What ingest itself adds to the rows it sends back. */
const reasonHeaders: ReadonlySet<string> = new Set(['原因', '退回原因']);

/** The columns of a withdrawal belong to every kind. */
const withdrawalHeaders: ReadonlySet<string> = new Set(
  Object.entries(withdrawalColumns).flatMap(([field, { header }]) => [field, header]),
);

function uniquePlaced(kinds: readonly KindLayout[]): PlacedField[] {
  return [
    ...new Map(kinds.flatMap(({ placed }) => placed).map((place) => [`${place.at} ${place.field}`, place])).values(),
  ];
}
