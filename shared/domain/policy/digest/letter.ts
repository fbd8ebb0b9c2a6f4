import type { Root, RootContent } from 'mdast';
import { document, heading, link, list, paragraph, strong } from '../../document/nodes.ts';
import type { RecordId } from '../../logs/record.ts';
import { chineseWeek } from '../../week.ts';
import { coverageLines } from './coverage-lines.ts';
import type { DigestItem, PolicyDigestFile } from './digest-file.ts';
import { itemFacts, itemLine, type RecordNames, touchLines } from './item-words.ts';
import { needsDoing, otherDeadlines, otherMoves, ownTouches } from './needs-doing.ts';
import { type DigestReader, isLeading, nearness } from './reader.ts';

/** Policies told with their summary, above or here; everything else is a line. */
const mostInFull = 12;
const mostLines = 60;

/**
 * One reader's 政策动态周报: what needs doing, `purchases` (the part 招采动态), what touches the reader's own with the reason for each, other deadlines and
 * changes of office, then the rest by region and topic with the reader's own regions first, 补登, and what could not be
 * read. A part with nothing in it is left out.
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
  const needs = needsDoing(digest, reader, names);
  const others = touching.filter(({ policyId }) => !needs.told.has(policyId));
  return document(
    heading(1, `政策动态周报（${chineseWeek(digest.week)}）`),
    opening(digest, reader, touching.length, late.length),
    ...needs.blocks,
    ...purchases,
    ...(others.length > 0
      ? [
          heading(2, `${needs.told.size > 0 ? '其他' : ''}${ownHeading(reader)}`),
          ...touchingPart(others, mostInFull - needs.told.size, reader, names),
        ]
      : []),
    ...otherDeadlines(digest, reader),
    ...otherMoves(digest, reader, names),
    ...(rest.length > 0 ? [heading(2, '其他新政策'), ...inLines(rest, reader, names)] : []),
    ...(late.length > 0
      ? [heading(2, '补登'), paragraph('以下政策发布在前，本期首次读到。'), ...inLines(late, reader, names)]
      : []),
    heading(2, '读取情况'),
    ...coverageLines(digest.coverage),
  );
}

const ownHeading = (reader: DigestReader): string =>
  isLeading(reader.staff) ? '与公司项目和客户有关' : '与我的项目和客户有关';

function opening(digest: PolicyDigestFile, reader: DigestReader, touching: number, late: number): RootContent {
  const { items, coverage } = digest;
  const whose = isLeading(reader.staff) ? '公司的项目或客户' : '您的项目或客户';
  const news =
    items.length === 0
      ? '本期没有读到新政策'
      : `本期新读到 ${items.length} 条政策，${touching === 0 ? `没有涉及${whose}的` : `其中 ${touching} 条涉及${whose}，各注明理由`}`;
  const parts = [`${news}${late > 0 ? `；另含补登 ${late} 条` : ''}。`];
  parts.push(
    `共监测 ${coverage.watched} 个来源，读到 ${coverage.read} 个${coverage.unread.length > 0 ? `，${coverage.unread.length} 个未读到，见文末` : ''}。`,
  );
  return paragraph(...parts);
}

/** The reader's own first; of these what touches a project, its money or a contact before what only holds where a client is. */
function order(item: DigestItem, reader: DigestReader): number {
  const score = item.topics.reduce((sum, topic) => sum + topic.score, 0);
  return nearness(item, reader) * 1000 + (isMoreThanPlace(item, reader) ? 500 : 0) + score;
}

const isMoreThanPlace = (item: DigestItem, reader: DigestReader): boolean =>
  item.touches.some(({ recordId: id }) => reader.own.has(id as RecordId) && !id.startsWith('client:'));

function compare(a: DigestItem, b: DigestItem): number {
  const [keyA, keyB] = [a, b].map(
    (item) => `${item.regions[0] ?? item.province ?? '全国'}|${item.topics[0]?.topic ?? '～'}|${item.policyId}`,
  );
  return (keyA ?? '').localeCompare(keyB ?? '', 'zh-CN');
}

/** The first ones in full, the rest a line each with its reason. */
function touchingPart(
  items: readonly DigestItem[],
  mostFull: number,
  reader: DigestReader,
  names: RecordNames,
): RootContent[] {
  const lines = items.slice(mostFull);
  return [
    ...items
      .slice(0, mostFull)
      .flatMap((item): RootContent[] => [
        paragraph(link(item.url, strong(item.title))),
        paragraph(...itemFacts(item)),
        ...(item.summary.length > 0 ? [paragraph(item.summary.map(({ text }) => text).join(''))] : []),
        list(touchLines(ownTouches(item.touches, reader), names)),
      ]),
    ...(lines.length > 0 ? inLines(lines, reader, names) : []),
  ];
}

function inLines(items: readonly DigestItem[], reader: DigestReader, names: RecordNames): RootContent[] {
  const more = items.length - mostLines;
  return [
    list(items.slice(0, mostLines).map((item) => itemLine(item, ownTouches(item.touches, reader), names))),
    ...(more > 0 ? [paragraph(`另有 ${more} 条未列出。`)] : []),
  ];
}
