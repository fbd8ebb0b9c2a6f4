import type { Fields } from '../logs/fields.ts';
import type { RowProblem } from '../logs/log.ts';
import type { LogKind } from '../logs/registry.ts';

/**
 * What is wrong with a row that puts a move of a rival (竞品动态) back to 待确认 after somebody answered it: the list of a
 * weekly letter that is uploaded late would stop its 48-hour clock without a word.
 */
export function reopenedMove(kind: LogKind, before: Fields, after: Fields): RowProblem[] {
  const [was, is] = [before['status'], after['status']];
  if (kind !== 'rival' || is !== '待确认' || (was !== '已确认' && was !== '不采用')) return [];
  return [{ field: 'status', reason: `这条动态已答为“${was}”，不能退回“待确认”；要改请写“已确认”或“不采用”` }];
}
