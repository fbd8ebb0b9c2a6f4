import { columnsOf } from '../../cells/header.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import { fits, unitsInHeader } from '../../cells/units.ts';
import type { Column } from '../../logs/column.ts';
import type { LogKind } from '../../logs/registry.ts';
import { type BandColumn, bandName } from './header-band.ts';
import { fieldNamed, type NamedField } from './header-words.ts';

/** Fields of a kind by name, each with the column it was found in. */
export interface FoundFields {
  readonly kind: LogKind;
  readonly byField: ReadonlyMap<string, FoundField>;
  /** Names of columns that mean the same field as an equal column before them. */
  readonly doubled: readonly string[];
}

export interface FoundField {
  readonly column: BandColumn;
  readonly rank: number;
}

/** An amount in words stands beside the one in figures, and for it where there is none. */
export const inWords = /[（(]?大写[)）]?/;

/** Which field of `kind` stands where in a header; of several columns for one field that nearest to the contract's word. */
export function findFields(kind: LogKind, band: readonly BandColumn[]): FoundFields {
  const byField = new Map<string, FoundField>();
  const doubled: string[] = [];
  const inFigures = band.filter(({ name }) => !inWords.test(name));
  const others = band.filter(({ name }) => inWords.test(name));
  for (const column of [...inFigures, ...others]) {
    const isOther = others.includes(column);
    const named = namedBy(kind, isOther ? { ...column, name: column.name.replace(inWords, '') } : column);
    if (isOther && named !== undefined && byField.has(named.field)) continue;
    if (named === undefined) continue;
    const seen = byField.get(named.field);
    if (seen !== undefined && seen.column.name === column.name && seen.column.above === column.above) {
      doubled.push(bandName(column));
    }
    if (seen === undefined || seen.rank > named.rank) byField.set(named.field, { column, rank: named.rank });
  }
  return { kind, byField, doubled };
}

function namedBy(kind: LogKind, { name, above }: BandColumn): NamedField | undefined {
  if (above === '') return fieldNamed(kind, name);
  return fieldNamed(kind, `${above}/${name}`) ?? fieldNamed(kind, name) ?? fieldNamed(kind, `${above}${name}`);
}

/** `column` where it stands in the file, with the unit of its header, or why it is not read. */
export function placeField(field: string, column: Column, found: FoundField | undefined): PlacedField {
  if (found === undefined) return { field, column, at: -1, header: column.header };
  const { at, name } = found.column;
  const place = { field, column, at, header: bandName(found.column), isLoose: found.rank > 0 };
  if (!isCounted(column)) return place;
  const units = unitsInHeader(name);
  const [unit] = units;
  if (unit === undefined) return place;
  if (units.length > 1) return { ...place, refused: `表头有两个单位（${units.join('、')}），不知道以哪个为准` };
  return fits(unit, column) ? { ...place, headerUnit: unit } : { ...place, refused: `表头的单位 ${unit} 不适合这一列` };
}

const isCounted = ({ type }: Column): boolean => ['money', 'integer', 'rate', 'decimal'].includes(type);

/** Every column of `kind`, those that the table has not with -1. */
export function placeFields(kind: LogKind, byField: ReadonlyMap<string, FoundField>): PlacedField[] {
  return columnsOf(kind).map(([field, column]) => placeField(field, column, byField.get(field)));
}
