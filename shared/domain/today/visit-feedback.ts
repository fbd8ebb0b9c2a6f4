import * as z from 'zod';
import type { Fields } from '../logs/fields.ts';
import { joinKey } from '../logs/log.ts';
import type { LogRecord } from '../logs/record.ts';

const words = z.string().trim().min(1).max(2_000);

/** What a person records after a visit in two taps; at least one of need, next step and score. */
export const VisitFeedback = z
  .strictObject({
    /** 需求原话: what the client said, word for word. */
    need: words.optional(),
    nextStep: words.optional(),
    /** The day of the next step. */
    nextOn: z.iso.date().optional(),
    /** How content the client is, 1 to 5, as the client said it. */
    score: z.int().min(1).max(5).optional(),
    comment: words.optional(),
    /** Who of the client gave the score, where several were met. */
    contactId: z.string().min(1).optional(),
  })
  .check(({ value, issues }) => {
    const fault = (path: string, message: string): void => {
      issues.push({ code: 'custom', input: value, path: [path], message });
    };
    if (value.need === undefined && value.nextStep === undefined && value.score === undefined)
      fault('need', '需求原话、下一步、满意度至少填一项');
    if (value.nextOn !== undefined && value.nextStep === undefined) fault('nextStep', '填了日期，还需写明下一步做什么');
    if (value.comment !== undefined && value.score === undefined) fault('score', '写了意见，还需选 1–5 分');
  });
export type VisitFeedback = z.infer<typeof VisitFeedback>;

/** 题号 under which a visit's score stands among the answers of surveys. */
const visitQuestion = '总体满意度';

/** A record of the log as a visit's feedback writes it. */
export interface VisitStatement {
  readonly kind: 'action' | 'survey';
  readonly key: string;
  readonly fields: Fields;
  /** Fields that are spoken of; undefined for a whole record. */
  readonly said?: readonly string[];
}

/**
 * The records that `feedback` on a visit writes: need and next step into the action itself, the score as an answer of a
 * survey of its own, one for each visit. Chinese words where it does not fit the visit.
 */
export function statementsOfVisit(
  { key, row }: LogRecord<'action'>,
  feedback: VisitFeedback,
): { readonly statements: readonly VisitStatement[] } | { readonly problem: string } {
  const { need, nextStep, nextOn, score, comment } = feedback;
  if (row.clientId === undefined) return { problem: '这条行动没有客户，不能登记需求和满意度' };
  if (nextOn !== undefined && nextOn < row.date) {
    return { problem: `下一步日期 ${nextOn} 早于拜访日 ${row.date}；请填拜访日当天或以后的日期` };
  }
  if (feedback.contactId !== undefined && !row.contactIds.includes(feedback.contactId)) {
    return {
      problem: `联系人 ${feedback.contactId} 不在这次拜访中；请从 ${row.contactIds.join('、') || '（无）'} 中选`,
    };
  }
  const said = { need, nextStep, nextOn };
  const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const contactId = feedback.contactId ?? (row.contactIds.length === 1 ? row.contactIds[0] : undefined);
  const surveyId = `拜访 ${key}`;
  const statements: VisitStatement[] = [];
  if (Object.keys(fields).length > 0) {
    statements.push({ kind: 'action', key, fields: { ...row, ...fields }, said: Object.keys(fields) });
  }
  if (score !== undefined) {
    statements.push({
      kind: 'survey',
      key: joinKey([surveyId, visitQuestion]),
      fields: {
        surveyId,
        question: visitQuestion,
        date: row.date,
        clientId: row.clientId,
        score,
        ...(contactId !== undefined && { contactId }),
        ...(comment !== undefined && { comment }),
      },
    });
  }
  return { statements };
}
