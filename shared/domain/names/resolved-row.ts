import type { ReadRow, RowRejection, RowRemark } from '../cells/row-reading.ts';
import type { NamedKind } from '../logs/answer.ts';
import type { SheetLayout } from '../upload/layout/sheet-layout.ts';
import type { PaymentQuestion } from '../upload/same-payment.ts';
import type { Named, NameIndex } from './name-index.ts';

/** What names are looked up in. */
export interface NameSource {
  index(kind: NamedKind): NameIndex;
  /** The id that a person answered for a spelling. */
  answer(kind: NamedKind, spelling: string): string | undefined;
  /** The id that a real id was joined to, where its record already had one. */
  joined(kind: NamedKind, id: string): string | undefined;
  /** Nodes on record of a contract. */
  nodes(contractId: string): readonly { readonly node: string; readonly name: string }[];
}

/** A name that waits for a person, or for a record that bears it. */
export interface NameQuestion {
  readonly about: 'name' | 'id';
  readonly kind: NamedKind;
  readonly column: string;
  readonly spelling: string;
  readonly candidates: readonly Named[];
}

/** The contract that a row means, or those among which a person chooses. */
export interface ContractChoice {
  /** How a question, and a row of 对应 that answers it, names the contract. */
  readonly spelling: string;
  readonly one: Named | undefined;
  readonly candidates: readonly Named[];
  /** False for a short form: two of them that mean one contract are both asked. */
  readonly isExact: boolean;
}

/** Whatever a row waits for. */
export type RowQuestion = NameQuestion | PaymentQuestion;

/** A spelling to be known from now on. */
export type NewName = Omit<Named, 'aliases' | 'isOnlyNamed' | 'amountFen'> & { readonly isAlias?: boolean };

/** A row of one kind with its names looked up. */
export interface ResolvedRow {
  readonly result:
    | { readonly state: 'row'; readonly keyed: ReadRow }
    | { readonly state: 'rejected'; readonly rejections: readonly RowRejection[] }
    | { readonly state: 'waiting'; readonly questions: readonly RowQuestion[] }
    /** A kind that the row only names: not all of its columns are there. */
    | { readonly state: 'partial' };
  readonly said: readonly RowRemark[];
  readonly names: readonly NewName[];
  /** Clients that the row names in full and that nobody registered. */
  readonly clients?: readonly ReadRow[];
  /** What the row came to, also where it makes no record. */
  readonly values: Readonly<Record<string, unknown>>;
  /** True where a name was taken as it stands: a record that bears it later makes the row read again. */
  readonly isOpen: boolean;
}

/** What a row knows besides its values. */
export interface RowPlace {
  readonly titles: SheetLayout['titles'];
  readonly balance: string | undefined;
  /** Which of several equal payments of the file it is, from 1. */
  readonly nth: (natural: string) => number;
  /** The node that a row without a number stands for. */
  readonly nodeOf: (contractId: string, name: string) => string;
  /** The client of the contract that the row names, where it is known. */
  readonly contractClient: (Named & { readonly isOfRecord: boolean }) | undefined;
  /** Of a ledger that calls its contracts by project: the contract of the row. */
  readonly contract: ContractChoice | undefined;
  /** Ids that the kinds beside this one were given in the same row, by kind. */
  readonly ownIds: ReadonlyMap<NamedKind, { readonly name: string; readonly id: string }>;
}
