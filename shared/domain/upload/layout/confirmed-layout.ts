import type { PlacedField } from '../../cells/read-values.ts';
import type { Day } from '../../day.ts';
import type { Layout } from '../../logs/layout.ts';
import { type LogKind, logs, uploadedKinds } from '../../logs/registry.ts';
import { type BandColumn, bandName } from './header-band.ts';
import { fieldNamed } from './header-words.ts';
import { placeField } from './place-fields.ts';

/** A layout that a person confirmed holds for the columns it names. */
export function withConfirmed(
  kind: LogKind,
  placed: readonly PlacedField[],
  columns: readonly BandColumn[],
  confirmed: Layout | undefined,
): PlacedField[] {
  if (confirmed === undefined) return [...placed];
  const entries = confirmed.map.map(mapEntry).filter((entry) => entry !== undefined);
  const columnOf = (name: string) =>
    columns.find((column) => bandName(column) === name) ?? columns.find((column) => column.name === name);
  const named = new Set(entries.flatMap(({ name }) => columnOf(name)?.at ?? []));
  const mine = new Map(
    entries.flatMap(({ name, kind: of, field }) => {
      const column = columnOf(name);
      return of === kind && field !== undefined && column !== undefined ? [[field, column] as const] : [];
    }),
  );
  return placed.map((place): PlacedField => {
    const column = mine.get(place.field);
    if (column !== undefined) return { ...placeField(place.field, place.column, { column, rank: 1 }) };
    const isMoved = named.has(place.at) && entries.some(({ kind: of }) => of === kind || of === undefined);
    return isMoved ? { ...place, at: -1, header: place.column.header } : place;
  });
}

interface MapEntry {
  readonly name: string;
  /** Undefined for a column that is left out. */
  readonly kind: LogKind | undefined;
  readonly field: string | undefined;
}

/** `列名=类别.列`, or `列名=忽略`; undefined for anything else. */
export function mapEntry(entry: string): MapEntry | undefined {
  const [, rawName = '', target = ''] = /^(.{1,60}?)\s*[=＝]\s*(.{1,40})$/.exec(entry) ?? [];
  const name = rawName.replace(/\s+/g, '');
  if (target === '忽略') return { name, kind: undefined, field: undefined };
  const [title = '', column = ''] = target.split(/[.．。]/);
  const kind = uploadedKinds.find((one) => logs[one].title === title.trim() || one === title.trim());
  const field = kind === undefined ? undefined : fieldNamed(kind, column)?.field;
  return name === '' || kind === undefined || field === undefined ? undefined : { name, kind, field };
}

export function confirmedKind(confirmed: Layout | undefined): LogKind | undefined {
  const kinds = confirmed?.map.map(mapEntry).flatMap((entry) => entry?.kind ?? []) ?? [];
  return kinds.length > 0 && new Set(kinds).size === 1 && kinds.length > 2 ? kinds[0] : undefined;
}

/** A year that was answered holds until the January after it: the layout outlives the year. */
export function confirmedYear(confirmed: Layout | undefined, today: Day): number | undefined {
  const given = Number(constantIn(confirmed, '年份') ?? Number.NaN);
  return Number.isInteger(given) && today < `${given + 1}-02-01` ? given : undefined;
}

function constantIn(confirmed: Layout | undefined, name: string): string | undefined {
  for (const entry of confirmed?.constants ?? []) {
    const [, field = '', value = ''] = /^(.{1,30}?)\s*[=＝]\s*(.{1,100})$/.exec(entry) ?? [];
    if (field.trim() === name) return value.trim();
  }
  return undefined;
}
