import type { ExtractedList, ListMechanism } from './result.ts';

/** What the last good reading of a source looked like. */
export interface LastReading {
  readonly mechanism: ListMechanism;
  readonly block: string;
  readonly rows: number;
}

/** What is different from the last good reading. */
export type ListChange =
  | { readonly kind: '读法改变'; readonly from: ListMechanism; readonly to: ListMechanism }
  | { readonly kind: '版面改变'; readonly from: string; readonly to: string }
  | { readonly kind: '列表清空'; readonly rows: number }
  | { readonly kind: '列表缩短'; readonly from: number; readonly to: number };

/** The reading to remember of `list`; undefined when it found nothing, so that the last good one stays. */
export function readingOf(list: ExtractedList): LastReading | undefined {
  if (list.mechanism === undefined || list.rows.length === 0) return undefined;
  return { mechanism: list.mechanism, block: list.block ?? '', rows: list.rows.length };
}

/** Shape of a block without ids and numbers, which change from day to day. */
function shape(block: string): string {
  return block.replace(/#[\w-]+/g, '').replace(/\d+/g, '0');
}

/**
 * Changes since the last good reading: nothing left, a tenth of the rows left, another mechanism, another place of the
 * page. Empty when all is as it was or there was no reading before.
 */
export function changesSince(last: LastReading | undefined, list: ExtractedList): ListChange[] {
  if (!last) return [];
  if (list.mechanism === undefined || list.rows.length === 0) return [{ kind: '列表清空', rows: last.rows }];
  const changes: ListChange[] = [];
  if (list.mechanism !== last.mechanism) changes.push({ kind: '读法改变', from: last.mechanism, to: list.mechanism });
  else if (shape(list.block ?? '') !== shape(last.block)) {
    changes.push({ kind: '版面改变', from: last.block, to: list.block ?? '' });
  }
  if (last.rows >= 10 && list.rows.length * 10 <= last.rows) {
    changes.push({ kind: '列表缩短', from: last.rows, to: list.rows.length });
  }
  return changes;
}

/**
 * Why an answer has no rows: it says itself that there is nothing (暂无数据, an empty array of records), or no list was
 * found on it. Neither is "nothing new".
 */
export function emptinessOf(body: string): '空列表' | '无列表' {
  const head = body.slice(0, 200_000);
  const says =
    /暂无(?:数据|信息|内容|相关|记录|公告)|没有(?:找到|查询到|相关|符合).{0,12}(?:信息|数据|内容|结果|记录)|未(?:找到|查询到).{0,10}(?:信息|数据|结果|记录)/;
  const emptyData = /^[\s\ufeff]*[{[][\s\S]{0,2000}?\[\s*\]/;
  return says.test(head) || emptyData.test(head) ? '空列表' : '无列表';
}
