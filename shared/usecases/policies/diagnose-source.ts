import type { Day } from '../../domain/day.ts';
import { discoverColumns } from '../../domain/policy/list/discover.ts';
import { decodePage } from '../../domain/policy/page/charset.ts';
import { addressKey } from '../../domain/policy/source/address.ts';
import { adviceOn, type Diagnosis, freshnessOf } from '../../domain/policy/source/diagnosis.ts';
import { discoveredSources, homeColumn } from '../../domain/policy/source/discovered-source.ts';
import type { PolicySource } from '../../domain/policy/source/source.ts';
import { untriedState } from '../../domain/policy/source/source-state.ts';
import type { PageFetcher, PageReaders } from '../../ports/pages.ts';
import { type ReadList, readList } from './steps/read-list.ts';
import { repairSource } from './steps/repair-source.ts';

interface Ports {
  readonly fetcher: PageFetcher;
  readonly readers: PageReaders;
}

/**
 * Tries one source as if it were new: what is read, or what is wrong by name and what to change. Where another address or
 * way of asking reads, the diagnosis holds the row that does; at most eight pages are asked for. Nothing is kept.
 */
export async function diagnoseSource(
  ports: Ports,
  source: PolicySource,
  day: Day,
  signal: AbortSignal,
): Promise<Diagnosis> {
  const { url } = source;
  if (url === undefined) return unread(source, '没有网址', undefined);
  const tryRow = (row: PolicySource) =>
    readList(ports, { source: row, state: untriedState }, row.url ?? '', day, signal);
  const read = await tryRow(source);
  const movedTo = movedFrom(url, read);
  const found = ownReading(source, read, day);
  if (found.fault === undefined) {
    const moved = movedTo !== undefined && source.method === undefined;
    const change = moved ? `列表网址改为 ${movedTo}` : (found.change ?? '');
    return { source, ...found, change, ...(moved && { movedTo, repair: { ...source, url: movedTo } }) };
  }
  const { fault } = found;
  const repair = await repairSource({ fetcher: ports.fetcher, tryRow }, { source, fault, read, day, signal });
  const led = /^重定向到不允许的地址/.test(fault) && 'detail' in read ? read.detail : movedTo;
  const change = repair?.why ?? adviceOn(fault);
  return {
    ...unread(source, fault, led),
    newest: found.newest,
    rows: found.rows,
    change,
    ...(repair !== undefined && { repair: repair.row }),
  };
}

const unread = (source: PolicySource, fault: string, movedTo: string | undefined): Diagnosis => ({
  source,
  state: '未读',
  fault,
  ...(movedTo !== undefined && { movedTo }),
  rows: 0,
  newest: null,
  change: adviceOn(fault),
});

/** The address that answered, where it is not the one that was asked for. */
function movedFrom(url: string, read: ReadList): string | undefined {
  if (read.kind === 'unchanged' || read.url === undefined) return undefined;
  return addressKey(read.url) === addressKey(url) ? undefined : read.url;
}

type Own = Pick<Diagnosis, 'state' | 'rows' | 'newest'> & { readonly fault?: string; readonly change?: string };

/** What the answer to the row itself says. */
function ownReading(source: PolicySource, read: ReadList, day: Day): Own {
  const nothing = { state: '未读', rows: 0, newest: null } as const;
  if (read.kind === 'unchanged') return { ...nothing, fault: '网络错误' };
  if (source.column === homeColumn && read.bytes !== undefined && read.kind !== 'blocked') {
    const html = decodePage(read.bytes, read.contentType ?? '').text;
    const home = { ...source, url: read.url ?? source.url };
    const columns = discoveredSources(home, discoverColumns(html, home.url ?? ''), day);
    if (columns.length > 0) {
      const names = columns.map(({ column }) => column).join('、');
      return { state: '首页', rows: columns.length, newest: null, change: `无需改动，次日起监测 ${names}` };
    }
    if (read.kind !== 'read') return { ...nothing, fault: '首页没有找到栏目' };
  }
  if (read.kind !== 'read') return { ...nothing, fault: read.reason };
  const { newest, isGivenUp } = freshnessOf(read.list, day);
  const rows = read.list.rows.length;
  if (isGivenUp) return { state: '未读', rows, newest, fault: `长期未更新（最新 ${newest}）` };
  return { state: '已读', rows, newest, ...(newest === null && { change: '列表没有日期，新旧按网址判断' }) };
}
