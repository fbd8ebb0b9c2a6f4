import type { RootContent } from 'mdast';
import { type Cell, link, list, paragraph } from '../../document/nodes.ts';
import type { Coverage, SourceNote } from './digest-file.ts';

/** Sources that are named one by one; beyond them they are counted by reason. */
const mostNamed = 80;

/** How much was read, and by name and reason what was not: never silent about a site that could not be read. */
export function coverageLines(coverage: Coverage): RootContent[] {
  const { watched, read, unread, silent, changed, found } = coverage;
  if (watched === 0) return [paragraph('没有监测任何来源：请上传政策源。')];
  const sum = `读取 ${read}/${watched} 个来源${unread.length === 0 ? '，全部读到。' : '。以下来源未读到，其新政策可能不在本期：'}`;
  return [
    paragraph(sum),
    ...(unread.length > 0 ? [list(named(unread)), ...counted(unread)] : []),
    ...(silent.length > 0 ? [paragraph('以下来源可以读取，但长时间没有新内容：'), list(named(silent))] : []),
    ...(changed.length > 0 ? [paragraph('以下来源的页面结构有变化：'), list(named(changed))] : []),
    ...(found.length > 0
      ? [
          paragraph('以下栏目由首页发现，已纳入监测；不需要的，上传一行同编号的政策源，启用填“否”：'),
          list(named(found)),
        ]
      : []),
  ];
}

function named(notes: readonly SourceNote[]): Cell[] {
  return notes.slice(0, mostNamed).map(({ authority, column, url, reason, lastGoodOn }): Cell => {
    const name = `${authority}（${column}）`;
    const last = lastGoodOn === null ? '从未读到' : `上次读到 ${lastGoodOn}`;
    return [url === null ? name : link(url, name), `：${reason}；${last}`];
  });
}

function counted(notes: readonly SourceNote[]): RootContent[] {
  const rest = notes.slice(mostNamed);
  if (rest.length === 0) return [];
  const byReason = [...Map.groupBy(rest, ({ reason }) => reason)].map(
    ([reason, some]) => `${reason} ${some.length} 个`,
  );
  return [paragraph(`另有 ${rest.length} 个：${byReason.join('，')}。`)];
}
