import * as z from 'zod';
import { RecordId } from '../logs/record.ts';

const day = z.iso.date();

/** What a line of 今日 may be about, in the order in which a reader meets them. */
export const todayKinds = [
  '人事变动',
  '政策截止',
  '招采截止',
  '中标待签',
  '承诺到期',
  '下一步',
  '计划',
  '缺结果',
  '未提交复盘',
] as const;
export type TodayKind = (typeof todayKinds)[number];

/** How somebody answers a line: it is done, put off to another day, or cannot be done. */
export const todayAnswers = ['done', 'moved', 'impossible'] as const;
export type TodayAnswer = (typeof todayAnswers)[number];

/** The last step of its ladder at which a line was mailed. */
const ToldStep = z.object({
  /** Index of the step in the ladder of the line's kind. */
  step: z.int().check(z.nonnegative()),
  on: day,
});
export type ToldStep = z.infer<typeof ToldStep>;

/** Something one person has to do, as it is kept from the day it is first told until it is answered. */
export const TodayItem = z.object({
  /** The same from day to day, also when its day is moved: `plan:J2025W31-04`. */
  itemId: z.string(),
  kind: z.enum(todayKinds),
  /** 工号 of whoever has to do it. */
  staffId: z.string(),
  /** The day it is about: when it is to be done, or since when it is missing. */
  dueOn: day,
  /** Chinese, one sentence without a full stop. */
  what: z.string(),
  /** The records it stands on; what answers it is a change of the first of them, where it is an uploaded one. */
  recordIds: z.array(RecordId).min(1).readonly(),
  told: ToldStep.exactOptional(),
  answered: z
    .object({
      how: z.enum(todayAnswers),
      on: day,
      /** What shows that it was done; absent where the person said so. */
      recordId: RecordId.exactOptional(),
      /** 工号 of whoever answered on the desk. */
      by: z.string().exactOptional(),
      note: z.string().exactOptional(),
    })
    .exactOptional(),
});
export type TodayItem = z.infer<typeof TodayItem>;

/** What the records say today of a line, whether it is kept already or not. */
export interface TodayFact extends Omit<TodayItem, 'told' | 'answered'> {
  /** A record that shows that it was done. */
  readonly doneBy?: RecordId;
}
