import { type HeaderMap, type HeaderProblem, readHeader } from '../../cells/header.ts';
import { placedFields } from '../../cells/read-row.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import { fingerprintOf } from '../../logs/layout.ts';
import { type LogKind, uploadedKinds } from '../../logs/registry.ts';
import { withdrawalColumns } from '../../logs/withdrawal.ts';
import { headerWithin } from '../read-table.ts';
import type { SheetRow } from '../sheet-row.ts';
import { aboveTable } from './above-table.ts';
import { confirmedKind, withConfirmed } from './confirmed-layout.ts';
import { constantsFor } from './constants.ts';
import { extraColumns, noExtraColumns, withClock } from './extra-columns.ts';
import { type BandColumn, bandName, bandOf, mayBeHeader } from './header-band.ts';
import { headerWord, isHeaderWord, needsOf } from './header-words.ts';
import { besideLayout, besides, derived, groupLayouts } from './kinds-of-row.ts';
import { blockingOf, dueQuestion, lacksAddresses, missingWords, namedOnly, saidOf, takenAs } from './layout-words.ts';
import { standsOf } from './ledger-stand.ts';
import { type FoundFields, findFields, placeField, placeFields } from './place-fields.ts';
import type { KindLayout, SheetLayout } from './sheet-layout.ts';
import { type NodeGroup, nodeGroups } from './side-by-side.ts';
import { standWords } from './stand-words.ts';
import { type AboutTable, common } from './table-context.ts';

/** The layout of the table that begins in `rows`, or why there is none; undefined for no row at all. */
export function findLayout(rows: readonly SheetRow[], about: AboutTable): SheetLayout | HeaderProblem | undefined {
  const first = rows.slice(0, headerWithin);
  const strict = strictHeader(first);
  const isHeader = strict !== undefined && 'header' in strict;
  if (isHeader && strict.header.missing.length === 0) return strictLayout(strict, rows, about);
  const band = bestBand(first, about);
  const loose = band === undefined ? undefined : looseLayout(band, rows, about);
  if (!isHeader) return loose ?? strict;
  // A header that names records without all that a new one needs is one of ours where no other reading is complete.
  const isComplete = loose !== undefined && !('reason' in loose) && loose.blocking.length === 0;
  return isComplete ? loose : strictLayout(strict, rows, about);
}

interface StrictHeader {
  readonly header: HeaderMap;
  readonly index: number;
  readonly cells: readonly string[];
}

function strictHeader(rows: readonly SheetRow[]): StrictHeader | HeaderProblem | undefined {
  let problem: HeaderProblem | undefined;
  for (const [index, { cells, brokenQuote }] of rows.entries()) {
    if (brokenQuote === true) {
      problem ??= { reason: '读不出表头：文件开头的行引号不成对，或者长得不像一行', isNear: false };
      continue;
    }
    const header = readHeader(cells);
    if (!('reason' in header)) return { header, index, cells };
    if (problem === undefined || (header.isNear && !problem.isNear)) problem = header;
  }
  return problem;
}

/** The contract's own header. Columns that it does not name may still be ours in other words. */
function strictLayout(
  { header, index, cells }: StrictHeader,
  rows: readonly SheetRow[],
  about: AboutTable,
): SheetLayout {
  const row = rows[index];
  const above = aboveTable(rows.slice(0, index));
  const band = cells.map((cell, at): BandColumn => ({ at, name: cell.replace(/\s+/g, ''), above: '' }));
  const taken = new Set(header.fields.filter((field) => field !== undefined));
  const also = findFields(
    header.kind,
    band.filter(({ at }) => header.fields[at] === undefined),
  );
  const plain = placedFields(header).map((place): PlacedField => {
    const found = taken.has(place.field)
      ? { column: band[place.at] as BandColumn, rank: 0 }
      : also.byField.get(place.field);
    if (found === undefined) return place;
    const placed = placeField(place.field, place.column, found);
    return taken.has(place.field) ? { ...placed, header: place.header, isLoose: false } : placed;
  });
  const fingerprint = fingerprintOf(header.headers);
  const base = common(above, rows.slice(index + 1), about, plain, about.confirmed.get(fingerprint));
  const placed = withConfirmed(header.kind, plain, band, base.confirmed);
  const used = new Set(placed.map(({ at }) => at));
  const isPlain =
    base.confirmed === undefined &&
    above.lines.length === 0 &&
    placed.every(({ headerUnit, refused, isLoose }) => headerUnit === undefined && !refused && isLoose !== true);
  return {
    ...base,
    kinds: [
      {
        kind: header.kind,
        placed,
        // A file that only updates says nothing of what it has no column for.
        constants: header.missing.length > 0 ? new Map() : constantsFor(header.kind, placed, above, base),
        isBeside: false,
        ...(header.missing.length > 0 && { isPartial: true }),
      },
    ],
    headerRow: row?.row ?? 1,
    headerCells: cells,
    headers: header.headers,
    fingerprint,
    isPlain,
    unknownHeaders: header.unknownHeaders.filter((name) => !used.has(header.headers.indexOf(name))),
    stands: [],
    ...noExtraColumns,
    said: [...missingWords(header.missing), ...saidOf(placed, base.lineUnit)],
    blocking: [],
    open: [],
  };
}

interface Band {
  readonly columns: readonly BandColumn[];
  readonly from: number;
  /** Index of the last row of the header. */
  readonly to: number;
  readonly score: number;
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
  const groups = nodeGroups(columns).length;
  const words = named.filter(({ name }) => isHeaderWord(name) || standWords.test(headerWord(name))).length;
  return best + 2 * groups + words / 100 - (named.length - words) / 1_000;
}

/** Among kinds that find as many columns, the first one wins. */
const preference: readonly LogKind[] = ['receivable', 'payment', 'contract', 'action', 'plan', 'contact', 'project'];

function looseLayout(
  band: Band,
  rows: readonly SheetRow[],
  about: AboutTable,
): SheetLayout | HeaderProblem | undefined {
  const { columns } = band;
  const above = aboveTable(rows.slice(0, band.from));
  const groups = nodeGroups(columns);
  const confirmed = about.confirmed.get(fingerprintOf(columns.map(bandName)));
  const kind = confirmedKind(confirmed) ?? kindOf(columns, groups);
  if (kind === undefined) return undefined;
  const found = withClock(findFields(kind, columns), columns);
  const doubled = found.doubled[0];
  if (doubled !== undefined && groups.length === 0) {
    return { reason: `列“${doubled}”出现两次；请删去一列`, isNear: true };
  }
  const first = withConfirmed(kind, placeFields(kind, found.byField), columns, confirmed);
  const base = common(above, rows.slice(band.to + 1), about, first, confirmed);
  const primary =
    groups.length > 0 && kind === 'receivable'
      ? groupLayouts(first, groups, columns, confirmed)
      : [{ kind, placed: derived(kind, first), isBeside: false }];
  const beside = (besides[kind] ?? []).flatMap((other) => besideLayout(other, columns, confirmed));
  const kinds = [...primary, ...beside].map((one): KindLayout => {
    const whole = { ...one, constants: constantsFor(one.kind, one.placed, above, base) };
    return lacksAddresses(whole) ? { ...whole, isPartial: true } : whole;
  });
  const [main, ...others] = kinds;
  if (main === undefined) return undefined;
  const stands = kind === 'receivable' ? standsOf(columns, groups, above, base) : [];
  const extra = extraColumns(kind, columns, kinds, stands);
  const used = new Set([...kinds.flatMap(({ placed }) => placed.map(({ at }) => at)), ...extra.used]);
  const unknownHeaders = columns
    .filter(({ at, name }) => name !== '' && !used.has(at) && !reasonHeaders.has(name) && !withdrawalHeaders.has(name))
    .map(bandName);
  const fingerprint = fingerprintOf(columns.map(bandName));
  const header = rows[band.to];
  return {
    ...base,
    kinds: [main, ...others],
    headerRow: header?.row ?? 1,
    headerCells: columns.map(bandName),
    headers: columns.map(bandName),
    fingerprint,
    isPlain: false,
    unknownHeaders: unknownHeaders.filter((name) => !/^(?:序号|编号|no\.?)$/i.test(name)),
    stands,
    ...extra.places,
    said: [takenAs(kinds), ...saidOf(uniquePlaced(kinds), base.lineUnit), ...kinds.flatMap(namedOnly)],
    blocking: blockingOf(main, fingerprint),
    open: dueQuestion(main, confirmed, fingerprint),
  };
}

/** What ingest itself adds to the rows it sends back. */
const reasonHeaders: ReadonlySet<string> = new Set(['原因', '退回原因']);

/** The columns of a withdrawal belong to every kind. */
const withdrawalHeaders: ReadonlySet<string> = new Set(
  Object.entries(withdrawalColumns).flatMap(([field, { header }]) => [field, header]),
);

/** The kind that the columns name, undefined where no kind has what it needs. */
function kindOf(columns: readonly BandColumn[], groups: readonly NodeGroup[]): LogKind | undefined {
  const candidates = uploadedKinds.flatMap((kind) => {
    const found = findFields(kind, columns);
    const has = (field: string): boolean => found.byField.has(field) || (groups.length > 0 && field === 'amountFen');
    const isWhole = needsOf(kind).every((any) => any.some((field) => has(field)));
    if (!isWhole) return [];
    const extra = kind === 'receivable' ? 2 * groups.length : 0;
    return [{ kind, score: found.byField.size + extra + ownWords(found) / 100 }];
  });
  const place = (kind: LogKind): number => (preference.includes(kind) ? preference.indexOf(kind) : preference.length);
  candidates.sort((left, right) => right.score - left.score || place(left.kind) - place(right.kind));
  return candidates[0]?.kind;
}

const ownWords = ({ byField }: FoundFields): number => [...byField.values()].filter(({ rank }) => rank === 0).length;

function uniquePlaced(kinds: readonly KindLayout[]): PlacedField[] {
  return [
    ...new Map(kinds.flatMap(({ placed }) => placed).map((place) => [`${place.at} ${place.field}`, place])).values(),
  ];
}
