import { clausesOf, denied, notYet } from '../audit/clauses.ts';
import { saysSigned } from '../audit/rules/signing-has-contract.ts';
import { addDays, type Day } from '../day.ts';
import type { Action } from '../logs/action.ts';

/** Money that is told on a day is looked for among the payments of so many days before and after it. */
const [daysBefore, daysAfter] = [31, 7];

const moneyCame =
  /收到[^，。；]{0,12}(?:款|资金)|(?:款项?|资金)[^，。；]{0,4}(?:已|全部|顺利)?(?:到账|到位|付清)|(?:已|成功|完成|实现|顺利)[^，。；]{0,6}(?:到账|回款|付清|拨付到位)|^(?:回款|到账)[^，。；]{0,4}\d/;
const otherMoney = /保证金|工资|报销|退款|垫付|罚款/;

/** What an action claims to have come about: a signing, money that came in. */
export type Claim = 'signing' | 'payment';

/** What `row` claims, by its 目的 with 结果类型 达成 or by its words. */
export function claimsOf({ purpose, outcomeType, what, outcome }: Action): Claim[] {
  const text = outcome === undefined ? what : `${what}；${outcome}`;
  const isAchieved = outcomeType === '达成';
  const claims: Claim[] = [];
  if ((purpose === '签约' && isAchieved) || saysSigned(text)) claims.push('signing');
  if ((purpose === '回款' && isAchieved) || clausesOf(text).some(saysMoneyCame)) claims.push('payment');
  return claims;
}

const saysMoneyCame = (clause: string): boolean =>
  moneyCame.test(clause) && !otherMoney.test(clause) && !notYet.test(clause) && !denied.test(clause);

/** What is on record of the contract that an action names. */
export interface ClaimRecord {
  readonly contractId: string | undefined;
  readonly isContractKnown: boolean;
  readonly receivedOn: readonly Day[];
}

/** What `claim`, made on `date`, lacks on record; undefined when it has it. Chinese. */
export function unproven(
  claim: Claim,
  date: Day,
  { contractId, isContractKnown, receivedOn }: ClaimRecord,
): string | undefined {
  if (claim === 'signing') {
    if (isContractKnown) return undefined;
    return contractId === undefined ? '写有签约而未填合同编号' : `写有签约而合同 ${contractId} 没有登记`;
  }
  if (contractId === undefined) return '写有回款而未填合同编号，无法核对到账';
  const [from, until] = [addDays(date, -daysBefore), addDays(date, daysAfter)];
  if (receivedOn.some((day) => from <= day && day <= until)) return undefined;
  return `写有回款而合同 ${contractId} 自 ${from} 至 ${until} 没有到账记录`;
}
