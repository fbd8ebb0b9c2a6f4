import { columnsOf } from '../../../domain/cells/header.ts';
import { formatYuan } from '../../../domain/money.ts';
import { isOffByTenThousand } from '../../../domain/quality/scale-problems.ts';
import type { Said } from '../../../domain/upload/receipt.ts';
import type { ChangedRecord } from './keep-rows.ts';

/** Amounts that `uploadKey` made ten thousand times what they were, or the reverse. */
export function scaleRemarks(news: readonly ChangedRecord[], uploadKey: string): Said[] {
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
