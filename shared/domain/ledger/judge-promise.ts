import type { Day } from '../day.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import { type Fen, sumFen } from '../money.ts';
import type { PromisePosition, PromiseState } from './position.ts';

/**
 * Where `promise` stands on `asOf`, judged by `payments` that count against its node. Payments on the promise's own
 * day count; money that came after the pay-by day counts too, so a promise kept late ends as 已兑现.
 */
export function judgePromise(
  promise: LogRecord<'promise'>,
  payments: readonly LogRecord<'payment'>[],
  asOf: Day,
): PromisePosition {
  const { promiseId, promisedOn, payBy, amountFen, contactId } = promise.row;
  const since = payments.filter(({ row }) => row.receivedOn >= promisedOn && row.receivedOn <= asOf);
  const receivedFen = Math.min(amountFen, Math.max(0, sumFen(since.map(({ row }) => row.amountFen))));
  return {
    promiseId,
    recordId: recordId(promise),
    promisedOn,
    payBy,
    amountFen,
    contactId,
    receivedFen,
    state: stateOf(amountFen, receivedFen, payBy, asOf),
  };
}

function stateOf(amountFen: Fen, receivedFen: Fen, payBy: Day, asOf: Day): PromiseState {
  if (receivedFen >= amountFen) return '已兑现';
  if (payBy >= asOf) return '未到期';
  return receivedFen > 0 ? '部分' : '未兑现';
}
