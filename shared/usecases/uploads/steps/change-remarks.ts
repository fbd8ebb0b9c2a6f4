import { columnsOf } from '../../../domain/cells/header.ts';
import { formatYuan } from '../../../domain/money.ts';
import { isOffByTenThousand } from '../../../domain/quality/scale-problems.ts';
import type { Said } from '../../../domain/upload/receipt.ts';
import type { ChangedRecord } from './keep-rows.ts';
import { recordOfKind } from './record-of-kind.ts';

/** What a receipt says of records that the upload `uploadKey` changed, though the change is taken. */
export const changeRemarks = (news: readonly ChangedRecord[], uploadKey: string): Said[] => [
  ...scaleRemarks(news, uploadKey),
  ...changedAnswers(news, uploadKey),
];

/** Amounts that `uploadKey` made ten thousand times what they were, or the reverse. */
function scaleRemarks(news: readonly ChangedRecord[], uploadKey: string): Said[] {
  return news.flatMap(({ current, earlier }) => {
    const before = earlier.at(-1);
    if (before === undefined || current.origin.uploadKey !== uploadKey) return [];
    const [mine, theirs]: (Readonly<Record<string, unknown>> | undefined)[] = [current.row, before.row];
    return columnsOf(current.kind).flatMap(([field, { type, header }]): Said[] => {
      const [now, then] = [mine?.[field], theirs?.[field]];
      if (type !== 'money' || typeof now !== 'number' || typeof then !== 'number') return [];
      if (!isOffByTenThousand(then, now)) return [];
      const words = `${current.key} 由 ${formatYuan(then)} 元变为 ${formatYuan(now)} 元，正好差一万倍；请核对单位`;
      return [{ row: current.origin.row, rows: 1, column: header, words }];
    });
  });
}

/**
 * What a receipt says of rows of 对应 that answer otherwise than before: rows that were taken by the old answer stay
 * (docs/adr/0024).
 */
function changedAnswers(news: readonly ChangedRecord[], uploadKey: string): Said[] {
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
