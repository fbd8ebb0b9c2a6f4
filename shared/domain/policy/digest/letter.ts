import type { Root, RootContent } from 'mdast';
import {
  badge,
  type Cell,
  document,
  evidence,
  heading,
  type Inline,
  link,
  list,
  paragraph,
  strong,
  table,
} from '../../document/nodes.ts';
import type { RecordId } from '../../logs/record.ts';
import { chineseWeek } from '../../week.ts';
import { coverageLines } from './coverage-lines.ts';
import type { DigestItem, PolicyDigestFile } from './digest-file.ts';
import { type DigestReader, nearness } from './reader.ts';

/** What the letter calls a record that a policy touches, such as 太康县全域土地综合整治项目. */
export type RecordNames = ReadonlyMap<RecordId, string>;

/** Items that are shown in full in each part; the rest stands in a table. */
const mostInFull = 12;
const mostInTable = 60;
/** Reasons under one item, and records named beside one reason. */
const mostReasons = 8;
const mostNamed = 12;
const mostMoves = 30;
const mostRegions = 4;

type Touch = DigestItem['touches'][number];

/**
 * One reader's 政策动态周报: what touches the reader's own, `purchases` (the part 招采动态), deadlines of the next 30 days, people of ours who change
 * office, then the rest by region and topic with the reader's own regions first, 补登, and what could not be read.
 */
export function digestLetter(
  digest: PolicyDigestFile,
  reader: DigestReader,
  names: RecordNames,
  purchases: readonly RootContent[] = [],
): Root {
  const sorted = [...digest.items].sort((a, b) => order(b, reader) - order(a, reader) || compare(a, b));
  const touching = sorted.filter((item) => !item.isLate && nearness(item, reader) === 3);
  const rest = sorted.filter((item) => !item.isLate && nearness(item, reader) < 3);
  const late = sorted.filter((item) => item.isLate);
  return document(
    heading(1, `政策动态周报（${chineseWeek(digest.week)}）`),
    opening(digest, touching.length, late.length),
    heading(2, '与我的项目和客户有关'),
    ...(touching.length > 0 ? inFull(touching, reader, names) : [paragraph('本期没有。')]),
    ...purchases,
    heading(2, '未来 30 天的截止日'),
    ...deadlinePart(digest, reader),
    heading(2, '人事变动'),
    ...peoplePart(digest.items, reader, names),
    heading(2, '其他新政策（按地区、主题）'),
    ...(rest.length > 0 ? inTable(rest) : [paragraph('本期没有。')]),
    ...(late.length > 0 ? [heading(2, '补登'), paragraph('以下政策发布在前，本期首次读到。'), ...inTable(late)] : []),
    heading(2, '读取情况'),
    ...coverageLines(digest.coverage),
  );
}

function opening(digest: PolicyDigestFile, touching: number, late: number): RootContent {
  const { items, coverage } = digest;
  const news = items.length === 0 ? '本期没有读到新政策' : `本期新读到 ${items.length} 条政策`;
  const parts = [`${news}，其中与您有关 ${touching} 条${late > 0 ? `，补登 ${late} 条` : ''}。`];
  parts.push(
    `共监测 ${coverage.watched} 个来源，读到 ${coverage.read} 个${coverage.unread.length > 0 ? `，${coverage.unread.length} 个未读到，见文末` : ''}。`,
  );
  return paragraph(...parts);
}

/** The reader's own first; of these what touches a project, its money or a contact before what only holds where a client is. */
function order(item: DigestItem, reader: DigestReader): number {
  const isMoreThanPlace = item.touches.some(
    ({ recordId: id }) => reader.own.has(id as RecordId) && !id.startsWith('client:'),
  );
  const score = item.topics.reduce((sum, topic) => sum + topic.score, 0);
  return nearness(item, reader) * 1000 + (isMoreThanPlace ? 500 : 0) + score;
}

function compare(a: DigestItem, b: DigestItem): number {
  const [keyA, keyB] = [a, b].map(
    (item) => `${item.regions[0] ?? item.province ?? '全国'}|${item.topics[0]?.topic ?? '～'}|${item.policyId}`,
  );
  return (keyA ?? '').localeCompare(keyB ?? '', 'zh-CN');
}

function inFull(items: readonly DigestItem[], reader: DigestReader, names: RecordNames): RootContent[] {
  const full = items.slice(0, mostInFull).flatMap((item): RootContent[] => [
    paragraph(link(item.url, strong(item.title))),
    paragraph(...facts(item)),
    ...(item.summary.length > 0 ? [paragraph(item.summary.map(({ text }) => text).join(''))] : []),
    list(
      touchLines(
        item.touches.filter(({ recordId: id }) => reader.own.has(id as RecordId)),
        names,
      ),
    ),
  ]);
  return items.length > mostInFull ? [...full, ...inTable(items.slice(mostInFull))] : full;
}

/** One line a reason: a place holds for every client there, and a direction for every open node of a project. */
function touchLines(touches: readonly Touch[], names: RecordNames): Cell[] {
  const groups = [...Map.groupBy(touches, ({ why }) => why).values()];
  const more = groups.length - mostReasons;
  return [
    ...groups.slice(0, mostReasons).map((group) => touchLine(group, names)),
    ...(more > 0 ? [`另有 ${more} 项关联未列出。`] : []),
  ];
}

function touchLine(group: readonly Touch[], names: RecordNames): Inline[] {
  const ids = group.map(({ recordId: id }) => id as RecordId);
  const why = group[0]?.why ?? '';
  // A change of office names its contact itself.
  if (ids.every((id) => id.startsWith('contact:'))) return [why, evidence(...ids)];
  const named = ids.slice(0, mostNamed).map((id) => names.get(id) ?? id);
  const rest = ids.length > mostNamed ? `等 ${ids.length} 项` : '';
  return [strong(`${named.join('、')}${rest}`), `：${why}`, evidence(...ids)];
}

/** Authority, number, day, topics, directions, reposts: the line under a title. */
function facts(item: DigestItem): Inline[] {
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

function inTable(items: readonly DigestItem[]): RootContent[] {
  const rows = items
    .slice(0, mostInTable)
    .map((item): Cell[] => [
      regionWords(item.regions.slice(0, 1)) || (item.province ?? '全国'),
      item.topics.map(({ topic }) => topic).join('、') || '其他',
      [link(item.url, item.title)],
      item.authority,
      item.number ?? '无文号',
      item.publishedOn ?? item.writtenOn ?? '未注明',
    ]);
  const more = items.length - rows.length;
  return [
    table(['地区', '主题', '标题', '机构', '文号', '日期'], rows),
    ...(more > 0 ? [paragraph(`另有 ${more} 条未列出。`)] : []),
  ];
}

function deadlinePart(digest: PolicyDigestFile, reader: DigestReader): RootContent[] {
  if (digest.deadlines.length === 0) return [paragraph('没有。')];
  const near = new Map(digest.items.map((item) => [item.policyId, nearness(item, reader)]));
  const rows = digest.deadlines
    .slice(0, 40)
    .map(({ on, kind, title, url, authority, sentence, policyId }): Cell[] => [
      on,
      (near.get(policyId) ?? 0) >= 2 ? [badge('notice', kind)] : kind,
      [link(url, title)],
      authority,
      sentence.slice(0, 120),
    ]);
  return [table(['截止日', '事项', '标题', '机构', '原文'], rows)];
}

function peoplePart(items: readonly DigestItem[], reader: DigestReader, names: RecordNames): RootContent[] {
  const moves = items.flatMap((item) => {
    const about = item.touches.filter(
      ({ recordId: id }) => id.startsWith('contact:') || (id.startsWith('client:') && item.appointments.length > 0),
    );
    return [...Map.groupBy(about, ({ why }) => why).values()].map((group) => ({
      item,
      group,
      // Who changes office is the news; that it is at a client's is only where.
      rank:
        (group.some(({ recordId: id }) => reader.own.has(id as RecordId)) ? 0 : 2) +
        (group.some(({ recordId: id }) => id.startsWith('contact:')) ? 0 : 1),
    }));
  });
  if (moves.length === 0) return [paragraph('没有涉及我方联系人或客户的人事变动。')];
  moves.sort((a, b) => a.rank - b.rank);
  const more = moves.length - mostMoves;
  return [
    list(
      moves
        .slice(0, mostMoves)
        .map(({ item, group }): Cell => [...touchLine(group, names), '见', link(item.url, item.title)]),
    ),
    ...(more > 0 ? [paragraph(`另有 ${more} 项未列出。`)] : []),
  ];
}
