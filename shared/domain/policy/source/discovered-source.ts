import type { Day } from '../../day.ts';
import type { ColumnKind, FoundColumn } from '../list/discover.ts';
import { hostOf } from './address.ts';
import type { PolicySource } from './source.ts';

/** 栏目 of a source whose page is a department's home page: its columns are looked for on it. */
export const homeColumn = '首页';

/** What is watched without anybody asking for it; plans and the like are for whoever wants them. */
const watchedKinds: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  '政策文件',
  '规范性文件',
  '通知公告',
  '政策解读',
  '人事任免',
  '征求意见',
]);
/** Of the governments of our clients' counties: who takes office and what is bought there. */
const localKinds: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['通知公告', '人事任免', '采购公告']);
/** Below this a column is more likely an article, a topic page or another department's. */
const leastConfidence = 0.7;
const mostColumns = 12;

/**
 * The sources that the columns on a department's home page make, the surest first, at most twelve, one for each name: to
 * be watched as found on `day` until an administrator says otherwise. Their ids are the home's with the column's name.
 */
export function discoveredSources(home: PolicySource, columns: readonly FoundColumn[], day: Day): PolicySource[] {
  const kinds = home.place === undefined ? watchedKinds : localKinds;
  const sources = new Map<string, PolicySource>();
  for (const { kind, name, url, confidence, why } of columns) {
    const sourceId = `${home.sourceId.replace(/-home$/, '')}-${name}`.slice(0, 60);
    if (!kinds.has(kind) || confidence < leastConfidence || sources.has(sourceId)) continue;
    const host = hostOf(url);
    const isElsewhere = host !== undefined && host !== hostOf(home.url ?? '') && !home.allowHosts.includes(host);
    sources.set(sourceId, {
      ...home,
      sourceId,
      column: name,
      url,
      mechanism: undefined,
      container: undefined,
      allowHosts: isElsewhere ? [...home.allowHosts, host] : home.allowHosts,
      provenance: [`${home.url ?? ''} ${why}`.slice(0, 200)],
      confidence: 'low',
      note: undefined,
      foundOn: day,
      everyDays: home.place === undefined ? home.everyDays : 1,
      mustName: undefined,
    });
    if (sources.size === mostColumns) break;
  }
  return [...sources.values()];
}
