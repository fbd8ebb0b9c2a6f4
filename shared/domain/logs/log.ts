import { boundedColumns } from './bounds.ts';
import type { Columns, RowOf } from './column.ts';

/** What a row says that its columns alone cannot refuse. */
export interface RowProblem {
  readonly field: string;
  /** Chinese, for the administrator. */
  readonly reason: string;
}

/** An id that is made of other fields, the same from the same fields. */
export interface GeneratedId<Field extends string = string> {
  readonly field: Field;
  readonly of: readonly Field[];
  /** Also for a single row whose cell is empty. */
  readonly perRow?: boolean;
}

/** One kind of upload: its columns, its key and the rules that span columns. */
export interface Log<Kind extends string = string, C extends Columns = Columns> {
  readonly kind: Kind;
  /** The Chinese name of the kind. */
  readonly title: string;
  readonly columns: C;
  /** Fields that together identify a record. */
  readonly key: readonly (keyof C & string)[];
  /** Sets of fields each of which is enough for a key, where there are several; else `key` is the one. */
  readonly keys?: readonly (readonly (keyof C & string)[])[];
  /** The key where it is not simply the key fields joined by `/`. */
  readonly keyOf?: (row: RowOf<C>) => string;
  readonly check?: (row: RowOf<C>) => readonly RowProblem[];
  /** What a later row may not make of what stands, whole or not yet. */
  readonly checkChange?: (before: Partial<RowOf<C>>, after: Partial<RowOf<C>>) => readonly RowProblem[];
  /**
   * By what a sheet of this kind is known where its headers are not the contract's: of each group one column must be
   * there. Undefined: all required columns.
   */
  readonly needs?: readonly (readonly (keyof C & string)[])[];
  /** The id that is made for a row of a file that has none. */
  readonly generates?: GeneratedId<keyof C & string>;
  /** What `check` demands, in Chinese, for templates and documentation. */
  readonly rules?: readonly string[];
}

/** `log` itself, with its kind and columns inferred, and what the contract says of the length of texts. */
export function defineLog<const Kind extends string, C extends Columns>(log: Log<Kind, C>): Log<Kind, C> {
  return { ...log, columns: boundedColumns(log) };
}

/** A part of a key with the separator escaped, so that no two keys run together. */
function keyPart(value: unknown): string {
  return String(value).replace(/[%/]/g, encodeURIComponent);
}

/** The record's key inside its kind: the key fields joined by `/`, such as `HT2024-018/3`. */
export function recordKey<Kind extends string, C extends Columns>(log: Log<Kind, C>, row: RowOf<C>): string {
  if (log.keyOf !== undefined) return log.keyOf(row);
  return joinKey(log.key.map((field) => row[field as keyof RowOf<C>]));
}

/** `parts` joined as a record's key. */
export function joinKey(parts: readonly unknown[]): string {
  return parts.map(keyPart).join('/');
}
