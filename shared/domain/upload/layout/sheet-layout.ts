import type { PlacedField } from '../../cells/read-values.ts';
import type { Unit } from '../../cells/units.ts';
import type { Day } from '../../day.ts';
import type { LogKind } from '../../logs/registry.ts';

/** A value that holds for every row of a table, as it stands in a line, a name or a layout. */
export interface Constant {
  readonly text: string;
  /** Where it stands, in Chinese: `标题`, `表名`, `文件名`, `表上方`, `布局`. */
  readonly from: string;
}

/** One kind of record in the rows of a table. */
export interface KindLayout {
  readonly kind: LogKind;
  /** Every column of the kind; `at` is -1 for those that the table has not. */
  readonly placed: readonly PlacedField[];
  readonly constants: ReadonlyMap<string, Constant>;
  /** Of nodes that stand side by side: which one, from 1, and what it is called. */
  readonly group?: { readonly no: number; readonly name: string };
  /** Of a week's grid of people and days: the column of tasks, and the day that the row's label names where rows are days. */
  readonly taskCell?: { readonly at: number; readonly labelAt: number; readonly dayOf: ReadonlyMap<string, Day> };
  /** Of a ledger without contract numbers: the columns of project and client that tell the contract; -1 for no client. */
  readonly contractBy?: { readonly projectAt: number; readonly clientAt: number } | undefined;
  /** Only defines what others name: left out of the counts, and kept aside where columns are missing. */
  readonly isBeside: boolean;
  /** Not all required columns are there: the rows update what is known and wait for the rest. */
  readonly isPartial?: boolean;
}

/** The cumulative stand of a ledger. */
export interface Stand {
  /** Column of what was received so far. */
  readonly at: number;
  readonly header: string;
  readonly unit: Unit | undefined;
  readonly asOf: Day | undefined;
  /** False where the stand is that of a contract over nodes side by side. */
  readonly isPerNode: boolean;
  /** Of nodes side by side: which one. */
  readonly node?: string;
}

/** Something only a person can say of a whole table. */
export interface LayoutQuestion {
  readonly about: 'layout' | 'date' | 'unit';
  readonly column: string;
  readonly text: string;
  readonly candidates: readonly string[];
}

/** How a table is read. */
export interface SheetLayout {
  /** The kinds in a row, the one that the row is counted as first; nodes side by side are several of one kind. */
  readonly kinds: readonly [KindLayout, ...KindLayout[]];
  /** Last row of the header, as the spreadsheet shows it. */
  readonly headerRow: number;
  readonly headerCells: readonly string[];
  /** The combined headers. */
  readonly headers: readonly string[];
  /** What a 布局 row names the table by. */
  readonly fingerprint: string;
  /** The contract's own header and nothing else: read the fast way. */
  readonly isPlain: boolean;
  /** The header names no kind: what it may be is asked. */
  readonly isGuessed?: boolean;
  readonly unknownHeaders: readonly string[];
  readonly lineUnit: Unit | undefined;
  /** Why an amount without a unit of its own is refused: the lines beside the table name two. */
  readonly lineProblem: string | undefined;
  readonly year: number | undefined;
  readonly stands: readonly Stand[];
  /** Column of the account's balance, which tells equal receipts apart; -1 for none. */
  readonly balanceAt: number;
  /** Column of those who went along; -1 for none. */
  readonly companionsAt: number;
  /** Column of what an app's clock was pressed for, such as 签到 and 签退; -1 for none. */
  readonly clockTypeAt: number;
  /** Column of the amount in words, which says the same as the one in figures; -1 for none. */
  readonly amountInWordsAt: number;
  /** Column of the county that clients are in, of records that name clients; -1 for none. */
  readonly countyAt: number;
  /** Column of remarks; -1 for none. */
  readonly remarkAt: number;
  /** Column of money that went out, of a bank's export; -1 for none. */
  readonly paidOutAt: number;
  /** Column that says whether money came or went, such as 借贷标志; -1 for none. */
  readonly directionAt: number;
  /** Columns that say of money what it was for. */
  readonly noteAts: readonly number[];
  /** Where a name may stand that holds for the whole table. */
  readonly titles: { readonly 标题: string; readonly 表名: string; readonly 文件名: string };
  /** How the table was taken, in Chinese, once each. */
  readonly said: readonly string[];
  /** Until they are answered the rows wait. */
  readonly blocking: readonly LayoutQuestion[];
  /** The rows are taken meanwhile without what is asked. */
  readonly open: readonly LayoutQuestion[];
}
