import { askOtherMoney } from '../../../domain/upload/questions.ts';
import type { Question } from '../../../domain/upload/receipt.ts';
import type { RowDraft } from '../../../domain/upload/row-draft.ts';
import type { PaymentBook } from './payment-book.ts';

/** Rows of an account's statement by what a person said of money that is hardly a client's. */
export interface OtherReceipts {
  /** Receipts, among them what was answered 计入. */
  readonly taken: readonly RowDraft[];
  /** Answered 不计入. */
  readonly left: readonly RowDraft[];
  readonly asked: readonly Question[];
}

/** Sorts `drafts`: an answer for a payer holds before one for all money of its sort. */
export async function otherReceipts(
  payments: PaymentBook,
  drafts: readonly RowDraft[],
  sheet: string | undefined,
): Promise<OtherReceipts> {
  if (drafts.every(({ other }) => other === undefined)) return { taken: drafts, left: [], asked: [] };
  await payments.loadAnswers();
  const taken: RowDraft[] = [];
  const left: RowDraft[] = [];
  const asked: Question[] = [];
  for (const draft of drafts) {
    const { other, sheetRow } = draft;
    const answers = other === undefined ? ['计入'] : [payments.answer(other.payer), payments.answer(other.as)];
    const answer = answers.find((one) => one === '计入' || one === '不计入');
    if (answer === '计入') taken.push(draft);
    else if (answer === '不计入') left.push(draft);
    else if (other !== undefined) {
      asked.push(askOtherMoney(other, { sheet, row: sheetRow.row }));
    }
  }
  return { taken, left, asked };
}
