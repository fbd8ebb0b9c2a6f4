import type { Said } from '../../../domain/upload/receipt.ts';
import type { ChangedRecord } from './keep-rows.ts';
import { recordOfKind } from './record-of-kind.ts';

/**
 * What a receipt says of rows of 对应 that answer otherwise than before: rows that were taken by the old answer stay
 * (docs/adr/0024).
 */
export function changedAnswers(news: readonly ChangedRecord[], uploadKey: string): Said[] {
  return news.flatMap(({ current, earlier }) => {
    const answer = recordOfKind('answer', current);
    const before = earlier.flatMap((version) => recordOfKind('answer', version) ?? []).at(-1);
    if (answer === undefined || before === undefined || answer.origin.uploadKey !== uploadKey) return [];
    const { spelling, id } = answer.row;
    if (before.row.id === id) return [];
    const words = `“${spelling}”由 ${before.row.id} 改为 ${id}：今后的行按 ${id} 读取；已按 ${before.row.id} 收下的记录不变，要改请先作废它们，再重新上传原文件`;
    return [{ row: answer.origin.row, rows: 1, column: '编号', words }];
  });
}
