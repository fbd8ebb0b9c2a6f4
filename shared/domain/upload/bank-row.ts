import type { RowRemark } from '../cells/row-reading.ts';
import { halfWidth } from '../cells/spelling.ts';
import type { SheetLayout } from './layout/sheet-layout.ts';
import { isInterest, isOwnAccount, type OtherReceipt, otherMoney } from './other-money.ts';
import type { SheetRow } from './sheet-row.ts';

/** Rows of an account's statement that are certainly no receipt. */
export type NoReceipt = '支出行' | '利息行' | '本公司账户互转行';

/** A row of a statement as it is to be read; `other` where the money is hardly a client's. */
export interface ReceiptRow {
  readonly row: SheetRow;
  readonly said: readonly RowRemark[];
  readonly other?: OtherReceipt;
}

/** True for a cell of an amount that says nothing. */
export const isNothing = (text: string): boolean => /^(?:[/／\-—–无]*|0(?:\.0+)?)$/.test(text);

/** Money that came back to a client: the bank writes it off its receipt, on the other side. */
const isReturn = (note: string): boolean => /退汇|退票|冲正|冲销|冲回|抹账/.test(note);
/** Money that a client had paid too much, twice or by mistake. */
const overpaid = /多[付汇打转交]|重复|误[付汇打转]|错[付汇打转]/;
const givenBack = /退[回还款给]?|返还/;
const returnedWords: RowRemark = { column: '金额', words: '退汇、冲正、退回多付款的支出按冲回（负数）读取' };
const outgoing = /^(?:借方?|支出?|付款?|付出|转出|往账|出账?|流出|d|-)$/i;

/**
 * Tells a client's receipts in an account's statement or a register of receipts from what else stands there; undefined
 * for any other table. A register has money in only: of it no row goes out, and a negative one takes a receipt back.
 */
export function bankRowReader(layout: SheetLayout): ((row: SheetRow) => ReceiptRow | NoReceipt) | undefined {
  const { balanceAt, paidOutAt, directionAt, titles, isPlain } = layout;
  const [{ kind, placed }] = layout.kinds;
  const placeOf = (field: string): number => placed.find((place) => place.field === field)?.at ?? -1;
  const [amountAt, payerAt, contractAt] = [placeOf('amountFen'), placeOf('payer'), placeOf('contractId')];
  if (kind !== 'payment' || amountAt < 0 || isPlain) return undefined;
  // Until it is known what the columns mean, no row is known to be of another sort.
  if (layout.blocking.length > 0) return undefined;
  // A project says less: a deposit for its tender names it too.
  const isLooseContract = placed.find(({ field }) => field === 'contractId')?.isLoose === true;
  const isStatement = balanceAt >= 0 || paidOutAt >= 0 || directionAt >= 0;
  const noteAts = [...new Set([...layout.noteAts, placeOf('note')])];
  return (row) => {
    const cell = (at: number): string => (row.cells[at] ?? '').trim();
    const texts = noteAts.map((at) => cell(at).slice(0, 200));
    const amount = halfWidth(cell(amountAt));
    const payer = cell(payerAt);
    const isPaidOut = paidOutAt >= 0 && isNothing(amount) && !isNothing(cell(paidOutAt));
    const isOutgoing = directionAt >= 0 && outgoing.test(cell(directionAt).slice(0, 10));
    const isNegative = isStatement && paidOutAt < 0 && /^[-(]/.test(amount) && !isNothing(amount);
    if (isPaidOut || isOutgoing || isNegative) {
      const back = { row: negated(row, amountAt, isPaidOut ? paidOutAt : amountAt), said: [returnedWords] };
      if (texts.some(isReturn)) return back;
      const as = paidBack(payer, texts);
      if (as === undefined) return '支出行';
      return as === '多付' ? back : { ...back, said: [], other: { as, payer } };
    }
    const isNamed = contractAt >= 0 && cell(contractAt) !== '';
    // A receipt that names its contract's number, or takes one back, is a client's.
    if ((isNamed && !isLooseContract) || /^[-(]/.test(amount)) return { row, said: [] };
    if (!isNamed && isOwnAccount(payer, titles)) return '本公司账户互转行';
    const as = otherMoney(payer, texts);
    if (isNamed && as === '个人付款') return { row, said: [] };
    if (isInterest(payer, as)) return '利息行';
    return { row, said: [], ...(as !== undefined && { other: { as, payer } }) };
  };
}

/** Money that went out: given back for certain, likely given back, or neither; deposits and the like were no receipt. */
function paidBack(payee: string, texts: readonly string[]): '多付' | '退给客户的款' | undefined {
  const told = texts.join(' ');
  const as = otherMoney('', texts);
  if (payee === '' || !givenBack.test(told) || (as !== undefined && as !== '退款')) return undefined;
  return overpaid.test(told) ? '多付' : '退给客户的款';
}

/** `row` with what was paid out as a negative receipt. */
function negated(row: SheetRow, amountAt: number, paidOutAt: number): SheetRow {
  const paid = (row.cells[paidOutAt] ?? '').trim();
  return { ...row, cells: row.cells.with(amountAt, /^[-－(（]/.test(paid) ? paid : `-${paid}`) };
}
