import { longSpan, span } from '../../../shared/domain/review/chapters/cells.ts';
import { mondayOf, sundayOf, type Week } from '../../../shared/domain/week.ts';

/** A week as people call it: `7月21日—7月27日`. */
export const weekWords = (week: Week): string => span(mondayOf(week), sundayOf(week));

/** The same with its year. */
export const weekInFull = (week: Week): string => longSpan(mondayOf(week), sundayOf(week));
