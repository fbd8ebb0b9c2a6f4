import type { Day } from '../../../domain/day.ts';
import { discoverColumns, type FoundColumn, kindOfColumn } from '../../../domain/policy/list/discover.ts';
import { gkmlptColumns } from '../../../domain/policy/list/gkmlpt.ts';
import { decodePage } from '../../../domain/policy/page/charset.ts';
import { jumpOf } from '../../../domain/policy/page/jump.ts';
import { readPage } from '../../../domain/policy/page/read-page.ts';
import { addressKey } from '../../../domain/policy/source/address.ts';
import { freshnessOf } from '../../../domain/policy/source/diagnosis.ts';
import { homeColumn } from '../../../domain/policy/source/discovered-source.ts';
import type { PolicySource } from '../../../domain/policy/source/source.ts';
import type { PageFetcher } from '../../../ports/pages.ts';
import type { ReadList } from './read-list.ts';

interface Ports {
  readonly fetcher: PageFetcher;
  readonly tryRow: (row: PolicySource) => Promise<ReadList>;
}

interface Failing {
  readonly source: PolicySource;
  readonly fault: string;
  readonly read: ReadList;
  readonly day: Day;
  readonly signal: AbortSignal;
}

/** A row that was read in the stead of one that was not, and how it differs. */
interface Repair {
  readonly row: PolicySource;
  readonly why: string;
}

/** Proposals that are tried; each is one request. */
const mostTried = 4;

/**
 * A row by which the list of `source` is read: by old TLS, by the other scheme, or at the
 * address that the page itself or the home page of its site gives the column. Undefined where none of them is read.
 */
export async function repairSource({ fetcher, tryRow }: Ports, failing: Failing): Promise<Repair | undefined> {
  const { source, fault, day } = failing;
  const proposals = byFault(failing) ?? (await fromColumns(fetcher, failing));
  for (const proposal of proposals.slice(0, mostTried)) {
    const read = await tryRow(proposal.row);
    if (read.kind !== 'read' || freshnessOf(read.list, day).isGivenUp) continue;
    const before = source.note === undefined ? '' : `；${source.note}`;
    const note = `${day} 诊断：${fault}，${proposal.why}${before}`.slice(0, 200);
    return { row: { ...proposal.row, note }, why: proposal.why };
  }
  return undefined;
}

/** Proposals where the fault lies in how the site is asked; undefined where the address is to be looked for. */
function byFault({ source, fault }: Failing): Repair[] | undefined {
  const { url = '' } = source;
  if (fault.startsWith('TLS ')) return [{ row: { ...source, legacyTls: true }, why: '旧版TLS 填“是”' }];
  if (/^(?:证书|连接|域名|网络)/.test(fault)) {
    const other = url.startsWith('https:') ? url.replace(/^https:/, 'http:') : url.replace(/^http:/, 'https:');
    return [{ row: { ...source, url: other }, why: `列表网址改为 ${other}` }];
  }
  // A host outside of the government's is for a person to allow.
  if (fault.startsWith('重定向到不允许的地址')) return [];
  return undefined;
}

const sought = /^(?:页面不存在|脚本渲染|空页面|列表|页面|长期未更新|内容过大|重定向过多|登录页|订阅源)/;

/** The column as the page itself, and then as the home page of its site, names it. */
async function fromColumns(fetcher: PageFetcher, failing: Failing): Promise<Repair[]> {
  const { source, fault, read, signal } = failing;
  if (source.column === homeColumn || !sought.test(fault)) return [];
  const { url = '', legacyTls, family, proxy, allowHosts } = source;
  const onPage =
    read.kind === 'unchanged' || read.bytes === undefined
      ? []
      : columnsOn(read.bytes, read.contentType, read.url ?? url);
  const how = { sourceUrl: url, legacyTls, family, proxy, allowHosts, signal };
  let home = await fetcher.fetch({ ...how, url: new URL('/', url).href });
  if (home.kind === 'page') {
    const to = jumpOf(readPage(decodePage(home.bytes, home.headers['content-type'] ?? '').text), home.url);
    if (to !== undefined) home = await fetcher.fetch({ ...how, url: to });
  }
  const onHome = home.kind === 'page' ? columnsOn(home.bytes, home.headers['content-type'], home.url) : [];
  const matching = [...matchingOf(onPage, source), ...matchingOf(onHome, source)];
  const others = matching.filter((found) => addressKey(found.url) !== addressKey(url));
  const once = [...new Map(others.map((found) => [addressKey(found.url), found])).values()];
  return once.map((found) => ({
    row: { ...source, url: found.url, method: undefined, body: undefined, container: undefined, mechanism: undefined },
    why: `列表网址改为 ${found.url}（${found.why}）`,
  }));
}

function columnsOn(bytes: Uint8Array, contentType: string | undefined, url: string): FoundColumn[] {
  const html = decodePage(bytes, contentType ?? '').text;
  const page = readPage(html);
  return [...gkmlptColumns(page, url), ...discoverColumns(html, url, page)];
}

/** Columns of the same name, then those of the same kind. */
function matchingOf(columns: readonly FoundColumn[], { column }: PolicySource): FoundColumn[] {
  const kind = kindOfColumn(column);
  const named = columns.filter(({ name }) => name === column);
  return [...named, ...columns.filter((found) => found.kind === kind && found.name !== column)];
}
