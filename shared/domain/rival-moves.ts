import type { RivalEvent } from './logs/rival.ts';

/** A comparison report (优势对比报告) is due this long after a rival's move was found; weekends count. */
export const answerHours = 48;

/** True for a move that counts: typed by a person, or proposed by a notice and confirmed. */
export const isConfirmedMove = ({ status }: Pick<RivalEvent, 'status'>): boolean =>
  status === undefined || status === '已确认';

/** When the report on `move` is due, in milliseconds since 1970; exactly then is still in time. */
export function answerDeadlineMs({ foundAt }: Pick<RivalEvent, 'foundAt'>): number {
  return Date.parse(foundAt) + answerHours * 3_600_000;
}
