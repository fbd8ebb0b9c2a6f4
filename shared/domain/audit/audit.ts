import type { Root } from 'mdast';
import type { Finding, Outcome, Rule } from './finding.ts';
import { adjectivesHaveCriteria } from './rules/adjectives-have-criteria.ts';
import { adviceBeforeEvent } from './rules/advice-before-event.ts';
import { amountsAgree } from './rules/amounts-agree.ts';
import { averagesAgree } from './rules/averages-agree.ts';
import { balances } from './rules/balances.ts';
import { complianceWords } from './rules/compliance-words.ts';
import { contactCounts } from './rules/contact-counts.ts';
import { dateOrder } from './rules/date-order.ts';
import { datesInWeek } from './rules/dates-in-week.ts';
import { deadlineOrder } from './rules/deadline-order.ts';
import { directionsAgree } from './rules/directions-agree.ts';
import { doneOrNot } from './rules/done-or-not.ts';
import { figuresAgree } from './rules/figures-agree.ts';
import { fillerRows } from './rules/filler-rows.ts';
import { limitsAgree } from './rules/limits-agree.ts';
import { listsMatch } from './rules/lists-match.ts';
import { notOpenAgain } from './rules/not-open-again.ts';
import { oneDoer } from './rules/one-doer.ts';
import { onePayer } from './rules/one-payer.ts';
import { onePlaceAtATime } from './rules/one-place-at-a-time.ts';
import { oneStage } from './rules/one-stage.ts';
import { planIsComplete } from './rules/plan-is-complete.ts';
import { postsAgree } from './rules/posts-agree.ts';
import { ratesAgree } from './rules/rates-agree.ts';
import { ratingIsMeasured } from './rules/rating-is-measured.ts';
import { readyBeforeUse } from './rules/ready-before-use.ts';
import { receiptHasNode } from './rules/receipt-has-node.ts';
import { repeatedContacts } from './rules/repeated-contacts.ts';
import { resourcesExist } from './rules/resources-exist.ts';
import { rightCompany } from './rules/right-company.ts';
import { riskIsPossible } from './rules/risk-is-possible.ts';
import { sharesAddUp } from './rules/shares-add-up.ts';
import { signingHasContract } from './rules/signing-has-contract.ts';
import { toldOnce } from './rules/told-once.ts';
import { totalsAddUp } from './rules/totals-add-up.ts';
import { unitsAgree } from './rules/units-agree.ts';
import { weekWords } from './rules/week-words.ts';
import { weekdaysMatch } from './rules/weekdays-match.ts';
import { zeroOfZero } from './rules/zero-of-zero.ts';
import type { Block } from './statements/blocks.ts';
import { blocksOfDocument } from './statements/document-blocks.ts';
import { reviewOf } from './statements/read-statements.ts';
import { blocksOfText } from './statements/text-blocks.ts';

/** Every rule, in the order in which a reader would want to hear of them. */
const rules: readonly Rule[] = [
  contactCounts,
  repeatedContacts,
  figuresAgree,
  amountsAgree,
  totalsAddUp,
  balances,
  listsMatch,
  ratesAgree,
  directionsAgree,
  averagesAgree,
  unitsAgree,
  sharesAddUp,
  zeroOfZero,
  fillerRows,
  weekWords,
  datesInWeek,
  weekdaysMatch,
  deadlineOrder,
  dateOrder,
  limitsAgree,
  readyBeforeUse,
  adviceBeforeEvent,
  oneStage,
  doneOrNot,
  notOpenAgain,
  signingHasContract,
  receiptHasNode,
  riskIsPossible,
  rightCompany,
  onePayer,
  postsAgree,
  oneDoer,
  onePlaceAtATime,
  toldOnce,
  ratingIsMeasured,
  adjectivesHaveCriteria,
  resourcesExist,
  planIsComplete,
  complianceWords,
];

/** What one rule said. */
export interface RuleReport {
  readonly rule: string;
  readonly title: string;
  readonly mend: string;
  readonly status: Outcome['status'];
}

export type AuditFinding = Finding & { readonly rule: string };

/** The consistency report of a review. */
export interface AuditReport {
  /** In the order of the rules, then of the text. */
  readonly findings: readonly AuditFinding[];
  /** Every rule, also those with nothing to look at. */
  readonly rules: readonly RuleReport[];
}

/** Heads the part of a draft that shows this very report. */
export const reportHeading = '附 一致性核对与数据质量';

interface Parted {
  /** The blocks without an earlier report of ours. */
  readonly review: Block[];
  readonly report: Block[];
}

/** A draft of ours shows this very report at its end; what that names is not to be found a second time. */
function parted(blocks: readonly Block[]): Parted {
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text.startsWith(reportHeading));
  const own = blocks[start];
  if (own?.kind !== 'heading') return { review: [...blocks], report: [] };
  const length = blocks.slice(start + 1).findIndex((block) => block.kind === 'heading' && block.depth <= own.depth);
  const end = length === -1 ? blocks.length : start + 1 + length;
  return { review: [...blocks.slice(0, start), ...blocks.slice(end)], report: blocks.slice(start, end) };
}

/** Texts that `report` quotes, each perhaps cut short. */
const quotesIn = (report: readonly Block[]): string[] =>
  report.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map((cell) => cell.split('…', 1)[0] ?? '')) : [],
  );

/** Checks a review of ours for what it says twice differently or without ground. */
export const audit = (root: Root): AuditReport => auditBlocks(blocksOfDocument(root));

/** Checks any text, whatever its shape; every finding knows the line and the characters that it stands on. */
export const auditText = (text: string): AuditReport => auditBlocks(blocksOfText(text));

function auditBlocks(blocks: readonly Block[]): AuditReport {
  const { review, report } = parted(blocks);
  const text = reviewOf(review);
  const named = quotesIn(report).filter((quote) => quote !== '');
  const isNew = ({ quote, isMarked }: Finding): boolean => !isMarked && !named.some((known) => quote.startsWith(known));
  const outcomes = rules.map((rule) => ({ rule, outcome: rule.check(text) }));
  return {
    findings: oncePerPair(
      outcomes.flatMap(({ rule, outcome }) =>
        outcome.status === 'fault'
          ? outcome.findings.filter(isNew).map((finding) => ({ rule: rule.id, ...finding }))
          : [],
      ),
    ),
    rules: outcomes.map(({ rule, outcome }) => ({
      rule: rule.id,
      title: rule.title,
      mend: rule.mend,
      status: outcome.status,
    })),
  };
}

/** Rules on how far a matter has come; the one that reads most widely is silent where another has spoken. */
const states = new Set([oneStage.id, doneOrNot.id]);

/** Two passages that contradict each other are told by the first rule that finds them. */
function oncePerPair(findings: readonly AuditFinding[]): AuditFinding[] {
  const seen = new Map<string, string>();
  const told = new Set<string>();
  return findings.filter(({ rule, against, ...own }) => {
    const here = `${own.line}|${own.place}|${own.quote}`;
    const there = against === undefined ? undefined : `${against.line}|${against.place}|${against.quote}`;
    if (rule === notOpenAgain.id && (told.has(here) || (there !== undefined && told.has(there)))) return false;
    if (states.has(rule)) for (const end of [here, there]) if (end !== undefined) told.add(end);
    if (there === undefined) return true;
    const key = [here, there].sort().join('~');
    const first = seen.get(key) ?? rule;
    seen.set(key, first);
    return first === rule;
  });
}
