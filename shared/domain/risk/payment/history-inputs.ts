import { logit } from '../odds.ts';
import type { Others } from './book.ts';
import type { PayerHistory } from './payer-history.ts';
import type { FittedInputs, PaymentInputs } from './scorecard.ts';
import type { Traits } from './traits.ts';

/** Nothing known: every input at its harmless end. */
export const neutralInputs: PaymentInputs = {
  ownRecord: 0,
  ownPace: 0,
  openOverdue: 0,
  bookPace: 0,
  clientType: 0,
  province: 0,
  amountBand: 0,
  termBand: 0,
  dueMonth: 0,
  stillUnpaid: 0,
  pastDue: 0,
  obstacle: 0,
  disputed: 0,
  fiscalWindow: 0,
  promises: 0,
  silence: 0,
  policy: 0,
};

/** What the payer's past, the others and the traits of the node say. */
export function historyInputs(history: PayerHistory, others: Others, traits: Traits): FittedInputs {
  return {
    ownRecord: logit(history.lateRate) - logit(history.expectedRate),
    ownPace: history.slowness.logRatio,
    openOverdue: Math.min(history.openOverdueCount, 5) / 5,
    bookPace: others.slowness.logRatio,
    clientType: others.oddsOf('clientType', traits.clientType),
    province: others.oddsOf('province', traits.province),
    amountBand: others.oddsOf('amountBand', traits.amountBand),
    termBand: others.oddsOf('termBand', traits.termBand),
    dueMonth: others.oddsOf('dueMonth', traits.dueMonth),
  };
}
