import { badge, type Cell, evidence, type Inline, link, strong } from '../../document/nodes.ts';
import type { RecordId } from '../../logs/record.ts';
import type { DigestItem } from './digest-file.ts';

/** What the letter calls a record that a policy touches, such as 太康县全域土地综合整治项目. */
export type RecordNames = ReadonlyMap<RecordId, string>;

/** Reasons under one item, and records named beside one reason. */
const mostReasons = 2;
const mostNamed = 6;
const mostRegions = 4;

export type Touch = DigestItem['touches'][number];

/** What a reader acts on first: contacts, projects and their money, before what only holds where a client is. */
const kindOrder = ['contact', 'project', 'receivable', 'client'];

const rankOf = ({ recordId: id }: Touch): number => kindOrder.indexOf(id.slice(0, id.indexOf(':')));

/** `touches` by reason, the weightiest first. */
export function reasonsOf(touches: readonly Touch[]): (readonly Touch[])[] {
  return [...Map.groupBy(touches, ({ why }) => why).values()].sort(
    (a, b) => Math.min(...a.map(rankOf)) - Math.min(...b.map(rankOf)),
  );
}

/** One line a reason: a place holds for every client there, and a direction for every open node of a project. */
export function touchLines(touches: readonly Touch[], names: RecordNames): Cell[] {
  const groups = reasonsOf(touches);
  const more = groups.length - mostReasons;
  return [
    ...groups.slice(0, mostReasons).map((group) => touchLine(group, names)),
    ...(more > 0 ? [`另有 ${more} 项关联未列出。`] : []),
  ];
}

/** A reason with the records that it holds for. */
export function touchLine(group: readonly Touch[], names: RecordNames): Inline[] {
  const ids = group.map(({ recordId: id }) => id as RecordId);
  const why = group[0]?.why ?? '';
  // A change of office names its contact itself.
  if (ids.every((id) => id.startsWith('contact:'))) return [why, evidence(...ids)];
  const named = ids.slice(0, mostNamed).map((id) => names.get(id) ?? id);
  const rest = ids.length > mostNamed ? `等 ${ids.length} 项` : '';
  return [strong(`${named.join('、')}${rest}`), `：${why}`, evidence(...ids)];
}

/** Authority, number, day, topics, directions, reposts: the line under a title. */
export function itemFacts(item: DigestItem): Inline[] {
  const day = item.publishedOn ?? item.writtenOn;
  const others = item.places.slice(1).map(({ authority }) => authority);
  const parts = [
    item.authority,
    item.number ?? '无文号',
    day === null ? '未注明日期' : `${day} 发布`,
    ...(item.regions.length > 0 ? [regionWords(item.regions)] : []),
    ...(others.length > 0 ? [`另见${[...new Set(others)].join('、')}，共 ${item.places.length} 处`] : []),
    ...(item.unread === null ? [] : [`正文未读到（${item.unread}）`]),
    ...(item.doubts === undefined ? [] : [`待核对：${item.doubts.join('，')}`]),
  ];
  return [
    `${parts.join(' · ')} `,
    ...item.topics.slice(0, 4).flatMap(({ topic }): Inline[] => [badge('neutral', topic), ' ']),
    ...item.directions.map((direction) => badge(toneOf(direction), direction)),
  ];
}

/** `海南省海口市龙华区、海南省海口市秀英区`, and how many there are where not all are named. */
function regionWords(regions: readonly string[]): string {
  const named = regions.slice(0, mostRegions).map((path) => path.replaceAll('/', ''));
  return `${named.join('、')}${regions.length > mostRegions ? `等 ${regions.length} 地` : ''}`;
}

const toneOf = (direction: string) =>
  direction === '收紧' || direction === '废止' ? 'warning' : direction === '征求意见' ? 'notice' : 'good';

/** One policy in one line: `四川省成都市 · 标题（机构，2025-07-24）`, with why it concerns the reader where it does. */
export function itemLine(item: DigestItem, own: readonly Touch[], names: RecordNames): Cell {
  const place = regionWords(item.regions.slice(0, 1)) || (item.province ?? '全国');
  const day = item.publishedOn ?? item.writtenOn ?? '未注明日期';
  const [reason] = reasonsOf(own);
  return [
    `${place} · `,
    link(item.url, item.title),
    `（${item.authority}，${day}）`,
    ...(reason === undefined ? [] : ['　', ...touchLine(reason, names)]),
  ];
}
