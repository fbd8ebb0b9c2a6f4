import type { Day } from '../../day.ts';
import { type Fen, formatYuan } from '../../money.ts';

interface PromisedMoney {
  readonly payBy: Day;
  readonly amountFen: Fen;
  /** What arrived since the promise; left out where it is not known. */
  readonly receivedFen?: Fen;
}

/**
 * A promise beside what is left of it, so that it is never read against a balance that it does not fit: `承诺 2025-08-15
 * 前付 558,000.00 元（已付 200,000.00 元，还应付 358,000.00 元）`.
 */
export function promiseWords({ payBy, amountFen, receivedFen = 0 }: PromisedMoney, balanceFen: Fen): string {
  const words = `承诺 ${payBy} 前付 ${formatYuan(amountFen)} 元`;
  const leftFen = amountFen - receivedFen;
  if (receivedFen > 0) {
    return `${words}（已付 ${formatYuan(receivedFen)} 元，还应付 ${formatYuan(Math.min(leftFen, balanceFen))} 元）`;
  }
  return leftFen > balanceFen ? `${words}（节点余额只有 ${formatYuan(balanceFen)} 元，请核对）` : words;
}
