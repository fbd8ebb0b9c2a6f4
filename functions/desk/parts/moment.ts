import { dayOf, type Instant } from '../../../shared/domain/day.ts';

const aheadMs = 8 * 3_600_000;

/** A moment in Asia/Shanghai, to the minute. */
export const moment = (instant: Instant): string =>
  `${dayOf(instant)} ${new Date(Date.parse(instant) + aheadMs).toISOString().slice(11, 16)}`;
