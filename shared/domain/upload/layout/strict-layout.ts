import { type HeaderMap, type HeaderProblem, readHeader } from '../../cells/header.ts';
import { placedFields } from '../../cells/read-row.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import { fingerprintOf } from '../../logs/layout.ts';
import type { SheetRow } from '../sheet-row.ts';
import { aboveTable } from './above-table.ts';
import { withConfirmed } from './confirmed-layout.ts';
import { constantsFor } from './constants.ts';
import { noExtraColumns } from './extra-columns.ts';
import type { BandColumn } from './header-band.ts';
import { missingWords, saidOf } from './layout-words.ts';
import { findFields, placeField } from './place-fields.ts';
import type { SheetLayout } from './sheet-layout.ts';
import { type AboutTable, common } from './table-context.ts';

/** A header in the contract's own words. */
export interface StrictHeader {
  readonly header: HeaderMap;
  readonly index: number;
  readonly cells: readonly string[];
}

/** The first row among `rows` that is the contract's own header, or why none is. */
export function strictHeader(rows: readonly SheetRow[]): StrictHeader | HeaderProblem | undefined {
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
export function strictLayout(
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
