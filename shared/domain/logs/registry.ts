import { actionLog } from './action.ts';
import { answerLog } from './answer.ts';
import { clientLog } from './client.ts';
import type { RowOf } from './column.ts';
import { commentLog } from './comment.ts';
import { contactLog } from './contact.ts';
import { contractLog } from './contract.ts';
import { decisionLog } from './decision.ts';
import { holidayLog } from './holiday.ts';
import { layoutLog } from './layout.ts';
import type { Log } from './log.ts';
import { milestoneLog } from './milestone.ts';
import { noteLog } from './note.ts';
import { openingLog } from './opening.ts';
import { pauseLog } from './pause.ts';
import { paymentLog } from './payment.ts';
import { planLog } from './plan.ts';
import { policySourceLog } from './policy-source.ts';
import { projectLog } from './project.ts';
import { promiseLog } from './promise.ts';
import { receivableLog } from './receivable.ts';
import { requestLog } from './request.ts';
import { rivalLog } from './rival.ts';
import { staffLog } from './staff.ts';
import { submissionLog } from './submission.ts';
import { surveyLog } from './survey.ts';
import { watchwordLog } from './watchword.ts';

/** Every kind of upload, in the order in which the contract lists them. */
export const logs = {
  staff: staffLog,
  client: clientLog,
  contact: contactLog,
  project: projectLog,
  contract: contractLog,
  receivable: receivableLog,
  payment: paymentLog,
  promise: promiseLog,
  pause: pauseLog,
  action: actionLog,
  plan: planLog,
  request: requestLog,
  milestone: milestoneLog,
  rival: rivalLog,
  survey: surveyLog,
  note: noteLog,
  decision: decisionLog,
  submission: submissionLog,
  comment: commentLog,
  opening: openingLog,
  holiday: holidayLog,
  policySource: policySourceLog,
  watchword: watchwordLog,
  layout: layoutLog,
  answer: answerLog,
} as const;

export type LogKind = keyof typeof logs;

/**
 * The declaration of `kind` for code that treats every kind alike. A row read by its columns is a row of its kind, which
 * the compiler cannot follow through a union of kinds: the one cast of its sort.
 */
export const logOf = (kind: LogKind): Log => logs[kind] as unknown as Log;

/** The row type of a kind. */
export type LogRow<K extends LogKind> = RowOf<(typeof logs)[K]['columns']>;

export const logKinds = Object.keys(logs) as readonly LogKind[];

/** Kinds that only pages of the desk write: what is submitted and said stands for a moment and a frozen text. */
const madeOnDesk: ReadonlySet<LogKind> = new Set(['submission', 'comment']);

/** Kinds that files may bring, and that may be corrected. */
export const uploadedKinds: readonly LogKind[] = logKinds.filter((kind) => !madeOnDesk.has(kind));
