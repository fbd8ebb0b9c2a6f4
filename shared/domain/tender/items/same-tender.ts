import { daysBetween } from '../../day.ts';
import type { Notice, NoticeKind } from '../notice.ts';
import { comparableName, comparableNumber, marksOf, mayBeSame, type NameMarks, sameName } from './item-names.ts';
import type { KeptNotice } from './kept-notice.ts';

/** What a notice is compared by. */
export interface TenderTraits {
  readonly number: string | undefined;
  readonly plan: string | undefined;
  readonly name: string;
  /** What tells its whole name, with the round in its title, from nearly the same ones. */
  readonly marks: NameMarks;
  readonly buyer: string | undefined;
  readonly kind: NoticeKind;
  readonly notice: KeptNotice;
}

/** The traits of `kept`. The round in a title holds, but a second correction is no second round. */
export function traitsOf(kept: KeptNotice): TenderTraits {
  const { notice } = kept;
  const name = notice.projectName?.value ?? notice.title;
  const isTitled = notice.kind !== 'correction' && notice.kind !== 'cancelled';
  return {
    number: notice.projectNumber && comparableNumber(notice.projectNumber.value),
    plan: notice.planNumber && comparableNumber(notice.planNumber.value),
    name: comparableName(name),
    marks: marksOf(
      isTitled ? `${name}${/[（(]?(?:第?[二三四]次|重新(?:招标|采购))[）)]?/.exec(notice.title)?.[0] ?? ''}` : name,
    ),
    buyer: notice.buyer?.value,
    kind: notice.kind,
    notice: kept,
  };
}

/** Days between two notices of one purchase that nothing but name and buyer ties together. */
const longestByName = 300;
const longestByNumber = 800;

const isSameBuyer = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one.includes(other) || other.includes(one);

/** Budgets that are both stated and differ speak of two purchases, unless one of the notices corrects the other. */
function hasOtherBudget(one: Notice, other: Notice): boolean {
  if (one.kind === 'correction' || other.kind === 'correction') return false;
  const [mine, others] = [one.budget?.value, other.budget?.value];
  return mine !== undefined && others !== undefined && mine !== others;
}

/**
 * Why two notices are of one purchase: their number, else their plan number, else name, buyer and budget. Undefined for
 * look-alikes: another year, round, trade or part, another buyer, another number.
 */
export function sameTender(
  one: TenderTraits,
  other: TenderTraits,
): '项目编号' | '计划编号' | '名称和采购人' | undefined {
  // Names are compared last: every notice is laid beside many, and comparing them is what takes long.
  const isOfNumber = one.number !== undefined && one.number === other.number;
  if (!isOfNumber && one.number !== undefined && other.number !== undefined) return undefined;
  const isOfBuyer = isSameBuyer(one.buyer, other.buyer);
  const apart = Math.abs(daysBetween(one.notice.on, other.notice.on));
  if (apart > (isOfNumber ? longestByNumber : longestByName) || (!isOfNumber && !isOfBuyer)) return undefined;
  if (!mayBeSame(one.marks, other.marks)) return undefined;
  const alike = sameName(one.name, other.name);
  if (isOfNumber) return alike > 0 || isOfBuyer ? '项目编号' : undefined;
  if (one.plan !== undefined && one.plan === other.plan && alike > 0) return '计划编号';
  const isNamed = one.buyer !== undefined && other.buyer !== undefined;
  if (alike === 0 || (alike < 0.9 && !isNamed) || hasOtherBudget(one.notice.notice, other.notice.notice))
    return undefined;
  return '名称和采购人';
}
