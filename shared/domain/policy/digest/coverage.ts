import { type Day, daysBetween } from '../../day.ts';
import { silentDays, type WatchedSource } from '../source/source-state.ts';
import type { Coverage, SourceNote } from './digest-file.ts';

/** A source counts as read when its list was read within its own frequency and two days more. */
const grace = 2;

/** What of the watched sources was read up to `on`, and by name and reason what was not. Switched-off sources are not watched. */
export function sourceCoverage(sources: readonly WatchedSource[], on: Day): Coverage {
  const watched = sources.filter(({ source }) => source.enabled);
  const unread = watched.flatMap((one) => {
    const reason = unreadReason(one, on);
    return reason === undefined ? [] : [noteOf(one, reason)];
  });
  const silent = watched.flatMap((one) => {
    const days = silentDays(one.state, on);
    const usual = one.state.rhythmDays;
    const rhythm = usual === undefined ? '' : `，平时约 ${Math.max(1, usual)} 天一条`;
    return days === undefined ? [] : [noteOf(one, `已 ${days} 天没有新内容${rhythm}`)];
  });
  const changed = watched.flatMap((one) => {
    const { changed: change } = one.state;
    if (change === undefined || daysBetween(change.on, on) > 7) return [];
    return [noteOf(one, `列表读取方式由 ${change.from} 变为 ${change.to}（${change.on}）`)];
  });
  const found = watched.flatMap((one) => {
    const { foundOn } = one.source;
    if (foundOn === undefined || daysBetween(foundOn, on) > 7) return [];
    return [noteOf(one, `${foundOn} 由首页发现，源编号 ${one.source.sourceId}`)];
  });
  return { watched: watched.length, read: watched.length - unread.length, unread, silent, changed, found };
}

/** Products that a reader of the digest has not heard of; what they do to us is said before their name. */
const wall = /^(?:瑞数|创宇盾|加速乐|脚本质询)/;

function unreadReason({ source, state }: WatchedSource, on: Day): string | undefined {
  if (source.url === undefined) return '网址未知';
  if (state.status === 'untried') return '尚未读取';
  if (state.status !== 'ok') {
    const reason = state.reason ?? '原因不明';
    if (state.status === 'broken') return `页面异常：${reason}`;
    return wall.test(reason) ? `网站防护拦截，${reason}` : reason;
  }
  const late = state.lastGoodOn === undefined ? undefined : daysBetween(state.lastGoodOn, on);
  return late === undefined || late > source.everyDays + grace ? '最近没有读取' : undefined;
}

function noteOf({ source, state }: WatchedSource, reason: string): SourceNote {
  return {
    sourceId: source.sourceId,
    authority: source.authority,
    column: source.column,
    url: source.url ?? null,
    reason,
    lastGoodOn: state.lastGoodOn ?? null,
  };
}
