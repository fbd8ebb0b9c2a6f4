import { clausesOf, denied, notYet } from '../audit/clauses.ts';
import { saysSigned } from '../audit/rules/signing-has-contract.ts';
import { addDays, type Day } from '../day.ts';
import type { Action } from '../logs/action.ts';

/** Money that is told on a day is looked for among the payments of so many days before and after it. */
const [daysBefore, daysAfter] = [31, 7];

const moneyCame =
  /收到[^，。；]{0,12}(?:款|资金)|(?:款项?|资金)[^，。；]{0,4}(?:已|全部|顺利)?(?:到账|到位|付清)|(?:已|成功|完成|实现|顺利)[^，。；]{0,6}(?:到账|回款|付清|拨付到位)|^(?:回款|到账)[^，。；]{0,4}\d/;
const otherMoney = /保证金|工资|报销|退款|垫付|罚款/;

/** What an action claims to have come about. */
export interface ActionClaim {
  readonly about: '签约' | '回款';
  /** Whether its words say so, or its 目的 with 结果类型 达成: a step on the way may be all that was reached. */
  readonly by: 'words' | 'purpose';
}

/** What `row` claims, at most once about each. */
export function claimsOf({ purpose, outcomeType, what, outcome }: Action): ActionClaim[] {
  const text = outcome === undefined ? what : `${what}；${outcome}`;
  const saidOf = { 签约: saysSigned(text), 回款: clausesOf(text).some(saysMoneyCame) };
  return (['签约', '回款'] as const).flatMap((about): ActionClaim[] => {
    if (saidOf[about]) return [{ about, by: 'words' }];
    return purpose === about && outcomeType === '达成' ? [{ about, by: 'purpose' }] : [];
  });
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
  claim: ActionClaim,
  date: Day,
  { contractId, isContractKnown, receivedOn }: ClaimRecord,
): string | undefined {
  const said = claim.by === 'words' ? `写有${claim.about}` : `目的为${claim.about}、结果为达成`;
  if (claim.about === '签约') {
    if (isContractKnown) return undefined;
    return contractId === undefined ? `${said}，而未填合同编号` : `${said}，而合同 ${contractId} 没有登记`;
  }
  if (contractId === undefined) return `${said}，而未填合同编号，无法核对到账`;
  const [from, until] = [addDays(date, -daysBefore), addDays(date, daysAfter)];
  if (receivedOn.some((day) => from <= day && day <= until)) return undefined;
  return `${said}，而合同 ${contractId} 自 ${from} 至 ${until} 没有到账记录`;
}
