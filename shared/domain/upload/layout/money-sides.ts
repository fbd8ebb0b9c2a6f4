import { readMoney } from '../../cells/read-money.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import { isNothing } from '../bank-row.ts';
import type { SheetRow } from '../sheet-row.ts';
import { type BandColumn, bandName } from './header-band.ts';
import { placeField } from './place-fields.ts';
import type { LayoutQuestion, SheetLayout } from './sheet-layout.ts';
import { balanceWords } from './stand-words.ts';
import type { Common } from './table-context.ts';

/** On which side of a table of money with 借方 and 贷方 it came in. */
export interface MoneySides {
  /** Fields of a payment, the amount where money came in. */
  readonly placed: readonly PlacedField[];
  /** Column of what went out; undefined for what its header says. */
  readonly paidOutAt?: number;
  readonly said: readonly string[];
  readonly blocking: readonly LayoutQuestion[];
}

const debitWords = /^借方(?:发生额|金额|本币)?(?:[（(].{0,20}[)）])?$/;
const creditWords = /^贷方(?:发生额|金额|本币)?(?:[（(].{0,20}[)）])?$/;
/** A company's own books: 借方 is what came in. A bank's export says the same of itself the other way round. */
const ownBook = /日记[账帐]|明细[账帐](?![单户])|总[账帐]|序时[账帐]|科目/;
const ownColumn = /^(?:对方科目|科目|会计科目|凭证字号?|凭证号数|记账凭证号?|凭证种类)/;

/**
 * Tells whether money came in under 贷方, as a bank writes it, or under 借方, as a company's own book does. The balance
 * proves it; where there is none to prove it, a book is asked about and a bank's export taken as one.
 */
export function moneySides(
  placed: readonly PlacedField[],
  columns: readonly BandColumn[],
  rows: readonly SheetRow[],
  { confirmed, titles }: Pick<Common, 'confirmed' | 'titles'>,
  fingerprint: string,
): MoneySides {
  const asRead = { placed, said: [], blocking: [] };
  const amount = placed.find(({ field }) => field === 'amountFen');
  const [debit, credit] = [debitWords, creditWords].map((words) => columns.find(({ name }) => words.test(name)));
  if (amount === undefined || debit === undefined || credit === undefined) return asRead;
  // What a person said of the columns holds.
  if (confirmed !== undefined && amount.at === debit.at) return { ...asRead, paidOutAt: credit.at };
  if (amount.at !== credit.at || confirmed?.map.some((entry) => entry.includes('到账.')) === true) return asRead;
  const balance = columns.find(({ name }) => balanceWords.test(name));
  const proven = balance === undefined ? undefined : sideByBalance(rows, debit.at, credit.at, balance.at);
  if (proven === 'debit') {
    return {
      placed: placed.map((place) =>
        place === amount ? placeField(place.field, place.column, { column: debit, rank: 1 }) : place,
      ),
      paidOutAt: credit.at,
      said: [`列 ${bandName(debit)} 按收入读取，列 ${bandName(credit)} 按支出读取：余额随借方增加`],
      blocking: [],
    };
  }
  if (proven === 'credit' || !isOwnBook(titles, columns)) return asRead;
  return { ...asRead, blocking: [sideQuestion(bandName(debit), bandName(credit), fingerprint)] };
}

function isOwnBook(titles: SheetLayout['titles'], columns: readonly BandColumn[]): boolean {
  const names = [titles.标题, titles.表名, titles.文件名];
  return names.some((name) => ownBook.test(name.slice(0, 500))) || columns.some(({ name }) => ownColumn.test(name));
}

function sideQuestion(debit: string, credit: string, fingerprint: string): LayoutQuestion {
  return {
    about: 'layout',
    column: `${debit}、${credit}`,
    text: `像是本公司的账簿（借方记收入），也像银行的明细（贷方记收入），余额看不出是哪一种：哪一列是收到的款？上传一行布局，表头：${fingerprint}`,
    candidates: [`对应=${debit}=到账.金额`, `对应=${credit}=到账.金额`],
  };
}

/**
 * The side that the balance grows with, in rows from the oldest or from the newest; undefined where the rows do not
 * show it or contradict each other.
 */
function sideByBalance(
  rows: readonly SheetRow[],
  debitAt: number,
  creditAt: number,
  balanceAt: number,
): 'debit' | 'credit' | undefined {
  const lines = rows.flatMap(({ cells }) => {
    const [debit, credit, balance] = [fenIn(cells[debitAt]), fenIn(cells[creditAt]), fenIn(cells[balanceAt], true)];
    return debit === undefined || credit === undefined || balance === undefined
      ? []
      : [{ net: debit - credit, balance }];
  });
  let [debit, credit] = [0, 0];
  for (const isNewestFirst of [false, true]) {
    const inOrder = isNewestFirst ? lines.toReversed() : lines;
    const steps = inOrder
      .slice(1)
      .map(({ net, balance }, at) => ({ net, step: balance - (inOrder[at]?.balance ?? 0) }));
    const moving = steps.filter(({ net }) => net !== 0);
    debit = Math.max(debit, moving.filter(({ net, step }) => step === net).length);
    credit = Math.max(credit, moving.filter(({ net, step }) => step === -net).length);
  }
  if (debit === credit) return undefined;
  return debit > credit ? 'debit' : 'credit';
}

/** The amount of a cell in 分; nothing is 0 where `isNeeded` is not set. */
function fenIn(cell: string | undefined, isNeeded = false): number | undefined {
  const text = (cell ?? '').trim();
  if (text === '' || (!isNeeded && isNothing(text))) return isNeeded ? undefined : 0;
  const read = readMoney(text);
  return 'fen' in read ? read.fen : undefined;
}
