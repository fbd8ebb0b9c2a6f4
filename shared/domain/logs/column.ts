import type { Day, Instant } from '../day.ts';
import type { Fen } from '../money.ts';
import type { Week } from '../week.ts';

/** How the text of a cell is read. */
export type ColumnType =
  | 'text'
  | 'texts'
  | 'choice'
  | 'boolean'
  | 'day'
  | 'monthDay'
  | 'instant'
  | 'week'
  | 'money'
  | 'integer'
  | 'decimal'
  | 'rate';

export type Presence = 'required' | 'optional' | 'defaulted';

/** One column of a log: how it is headed, read and checked. `Value` is the type of the field in the record. */
export interface Column<Value = unknown, P extends Presence = Presence> {
  readonly type: ColumnType;
  /** The Chinese header. */
  readonly header: string;
  /** The header in Latin letters where it differs from the field's name. */
  readonly id?: string;
  readonly presence: P;
  readonly default?: Value;
  readonly choices?: readonly string[];
  /** Smallest and largest number, both allowed. */
  readonly min?: number;
  readonly max?: number;
  /** Exact form of a text, and how it is told to a person. */
  readonly pattern?: RegExp;
  readonly patternName?: string;
  /** Most characters of a text, or of one entry of a list of ids. */
  readonly maxLength?: number;
  /** Most entries of a list. */
  readonly maxEntries?: number;
  /** The kind of record whose key stands in this cell. */
  readonly refersTo?: string;
  /** Other headers that people and their systems write for this column. */
  readonly also?: readonly string[];
  /** Other words that people write for a choice, each with the choice it means. */
  readonly words?: Readonly<Record<string, string>>;
  /** The choice that a text means which is no word of these, such as a time of day; undefined where it means none. */
  readonly meaning?: (text: string) => string | undefined;
  /** Ids and names lose the characters that nobody sees; a text that people wrote keeps them. */
  readonly holds?: 'id' | 'name' | 'phone';
  /** What the number counts; a unit beside the column is read into it. */
  readonly counts?: 'days' | 'months';
  /** One Chinese phrase for templates and documentation. */
  readonly hint?: string;
}

type Extras = Partial<Omit<Column, 'type' | 'header' | 'presence' | 'default' | 'choices'>>;

interface Shape<Value> {
  required(extras?: Extras): Column<Value, 'required'>;
  optional(extras?: Extras): Column<Value, 'optional'>;
  defaulted(value: Value, extras?: Extras): Column<Value, 'defaulted'>;
}

function shape<Value>(type: ColumnType, header: string, base: Partial<Column> = {}): Shape<Value> {
  return {
    required: (extras = {}) =>
      ({ ...base, ...extras, type, header, presence: 'required' }) as Column<Value, 'required'>,
    optional: (extras = {}) =>
      ({ ...base, ...extras, type, header, presence: 'optional' }) as Column<Value, 'optional'>,
    defaulted: (value, extras = {}) =>
      ({ ...base, ...extras, type, header, presence: 'defaulted', default: value }) as Column<Value, 'defaulted'>,
  };
}

/** Free text or an id; leading zeros survive. */
export const text = (header: string): Shape<string> => shape('text', header);
/** Several texts in one cell, separated by `;` `；` or `、`; an empty cell is an empty list. */
export const texts = (header: string, extras: Extras = {}): Column<readonly string[], 'defaulted'> =>
  shape<readonly string[]>('texts', header).defaulted([], extras);
/** Several texts of which there must be at least one. */
export const requiredTexts = (header: string, extras: Extras = {}): Column<readonly string[], 'required'> =>
  shape<readonly string[]>('texts', header).required(extras);
/** One of a closed list of words. */
export const choice = <const Word extends string>(header: string, choices: readonly Word[]): Shape<Word> =>
  shape<Word>('choice', header, { choices });
/** 是 or 否. */
export const yesNo = (header: string): Shape<boolean> => shape('boolean', header);
/** A calendar day. */
export const day = (header: string): Shape<Day> => shape('day', header);
/** A day of every year, `MM-DD`. */
export const monthDay = (header: string): Shape<string> => shape('monthDay', header);
/** A date with a time of day in Asia/Shanghai, kept as an instant. */
export const instant = (header: string): Shape<Instant> => shape('instant', header);
/** An ISO week, also written as the date of its Monday. */
export const week = (header: string): Shape<Week> => shape('week', header);
/** An amount in yuan, kept in 分. */
export const money = (header: string): Shape<Fen> => shape('money', header);
/** A whole number. */
export const integer = (header: string): Shape<number> => shape('integer', header);
/** A number with decimals. */
export const decimal = (header: string): Shape<number> => shape('decimal', header);
/** A share such as `0.05%`, `万分之五` or `0.0005`, kept as a fraction. */
export const rate = (header: string): Shape<number> => shape('rate', header);

export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C> = C extends Column<infer Value, Presence> ? Value : never;
type OptionalFields<C extends Columns> = {
  [F in keyof C]: C[F] extends Column<unknown, 'optional'> ? F : never;
}[keyof C];

/** The record that a set of columns describes; an empty optional cell is an absent field. */
export type RowOf<C extends Columns> = {
  readonly [F in Exclude<keyof C, OptionalFields<C>>]: ValueOf<C[F]>;
} & { readonly [F in OptionalFields<C>]?: ValueOf<C[F]> };
