import type { Payment } from '../logs/payment.ts';
import { plainName, shortForm } from '../names/short-form.ts';

/** `unclear`: day and amount agree, and only a person knows whether it is one payment or two. */
export type Sameness = 'same' | 'unclear' | 'other';

/** What is compared of a payment: it stands in two files, of which not both have the bank's number. */
export type ComparedPayment = Pick<Payment, 'paymentId' | 'receivedOn' | 'amountFen' | 'payer'> &
  Partial<Pick<Payment, 'contractId' | 'node' | 'note'>>;

/** A payment of a file that may be one on record. */
export interface PaymentQuestion {
  readonly about: 'payment';
  readonly row: ComparedPayment;
  readonly known: ComparedPayment;
}

const madeId = /^LS\d{8}[0-9a-f]{12}$/;

/** True for an id that was made because the file has none (see generated-id.ts). */
export const isMadeId = (paymentId: string): boolean => madeId.test(paymentId);

/**
 * Whether two records of different files are one payment. Those of one day and amount are, where payer, contract and note
 * do not speak against it; two numbers of the bank are two payments whatever else agrees.
 */
export function comparePayments(left: ComparedPayment, right: ComparedPayment): Sameness {
  if (left.receivedOn !== right.receivedOn || left.amountFen !== right.amountFen) return 'other';
  const [isLeftMade, isRightMade] = [isMadeId(left.paymentId), isMadeId(right.paymentId)];
  if (!isLeftMade && !isRightMade) return 'other';
  const isElsewhere = differ(left.contractId, right.contractId) || differ(left.node, right.node);
  if (!isSamePayer(left.payer, right.payer)) return isElsewhere ? 'other' : 'unclear';
  if (isElsewhere || differ(left.note, right.note)) return 'unclear';
  // Two made ids of the same words differ by the account's balance, or by which of several equal rows they are.
  const isTwin = isLeftMade && isRightMade && (left.note === undefined) === (right.note === undefined);
  return isTwin ? 'unclear' : 'same';
}

const differ = (left: string | undefined, right: string | undefined): boolean =>
  left !== undefined && right !== undefined && plainName(left) !== plainName(right);

const isSamePayer = (left: string, right: string): boolean =>
  plainName(left) === plainName(right) || shortForm(left) === shortForm(right);
