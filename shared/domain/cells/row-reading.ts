import type { Fields } from '../logs/fields.ts';
import type { LogKind } from '../logs/registry.ts';
import type { Withdrawal } from '../logs/withdrawal.ts';

/** One thing wrong with one row. */
export interface RowRejection {
  /** The header as the file has it. */
  readonly column: string;
  /** The value as found, shortened. */
  readonly found: string;
  /** Chinese, for the administrator. */
  readonly reason: string;
}

/** What a receipt says of a value that was taken otherwise than it stands there. */
export interface RowRemark {
  readonly column: string;
  readonly words: string;
}

/** What the cells of a row say besides the values of its fields. */
export interface RowStatement {
  /** Fields that the file speaks of; undefined for all of them. A field that is not among these is left as it is. */
  readonly said?: readonly string[] | undefined;
  /** Fields whose cells are empty and stand for a default. */
  readonly blank?: readonly string[] | undefined;
  readonly withdraws?: Withdrawal | undefined;
  /** The file has not all required columns: it updates what is known and waits for the rest. */
  readonly isPartial?: boolean | undefined;
}

/** What a row says of the record with its key. */
export interface ReadRow {
  readonly kind: LogKind;
  readonly key: string;
  /** What its cells hold, defaults filled in. */
  readonly fields: Fields;
  /** True where `fields` are a record by themselves. */
  readonly isWhole: boolean;
  readonly said?: readonly string[];
  readonly blank?: readonly string[];
  readonly withdraws?: Withdrawal;
  /** Its own key, where it joined the record `key` that was there under another. */
  readonly movedFrom?: string;
}

export type RowReading = ReadRow | { readonly rejections: readonly RowRejection[] };

const shownLength = 60;

/** `text` cut to what a receipt shows of it. */
export function shownValue(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}

/** Why a row without a required cell is refused. */
export const emptyRequired = '必填，不能为空';

/** True for a rejection that says only that a required cell is empty. */
export const isEmptyRequired = ({ reason }: RowRejection): boolean => reason === emptyRequired;
