import type { List, RootContent } from 'mdast';
import { type Day, daysBetween } from '../../day.ts';
import { badge, type Cell, evidence, heading, type Inline, list, type Tone, table } from '../../document/nodes.ts';
import { type Fen, formatSum, formatYuan, sumFen } from '../../money.ts';
import { compareTexts } from '../../text-order.ts';
import type { Colour } from '../decide/policy.ts';
import { promiseWords } from '../decide/promise-words.ts';
import type { StandingRow } from '../standing/standing.ts';
import { smeRegulation, statutoryClock } from '../standing/statutory.ts';
import { paymentChainContact } from './client-trail.ts';
import { talkingPoints } from './talking-points.ts';
import type { WarningMailFacts } from './warning-mail-facts.ts';

/** How a colour of the ladder is shown. */
export const tones: Readonly<Record<Colour, Tone>> = { 蓝: 'notice', 黄: 'warning', 橙: 'serious', 红: 'critical' };

/** Money still to be paid on `rows`. */
export const openOf = (rows: readonly StandingRow[]): Fen => sumFen(rows.map(({ balanceFen }) => balanceFen));

/** Money of `rows` that is past due on `asOf`. */
export function overdueOf(rows: readonly StandingRow[], asOf: Day): Fen {
  return sumFen(rows.filter(({ dueOn }) => dueOn !== undefined && dueOn < asOf).map(({ balanceFen }) => balanceFen));
}

/**
 * The whole list: clients about which there is something new with what to talk about there, then all others in one table.
 */
export function wholeListBlocks(facts: WarningMailFacts): RootContent[] {
  if (facts.rows.length === 0) return [];
  const news = new Set(facts.lines.map(({ clientId }) => clientId ?? ''));
  const byClient = [...Map.groupBy(facts.rows, ({ clientId }) => clientId ?? '')]
    .map(([clientId, rows]) => ({ clientId, rows, overdue: overdueOf(rows, facts.asOf) }))
    .sort((a, b) => b.overdue - a.overdue || compareTexts(a.clientId, b.clientId));
  const others = byClient.filter(({ clientId }) => !news.has(clientId)).flatMap(({ rows }) => rows.toSorted(byDueDay));
  return [
    heading(2, `全部在办节点（${facts.rows.length} 个）`),
    ...byClient
      .filter(({ clientId }) => news.has(clientId))
      .flatMap(({ clientId, rows }) => clientBlocks(clientId, rows, facts)),
    ...(others.length === 0 ? [] : [heading(3, `没有新情况的节点 ${others.length} 个`), otherRows(others, facts.asOf)]),
  ];
}

const byDueDay = (a: StandingRow, b: StandingRow): number => compareTexts(a.dueOn ?? '9', b.dueOn ?? '9');

/** One line a node: what was told before needs no more. */
function otherRows(rows: readonly StandingRow[], asOf: Day): List {
  return list(
    rows.map(
      (row): Cell => [
        ...dueCell(row, asOf),
        ` ${row.clientName} ${row.contractId} ${row.name}，余额 ${formatSum(row.balanceFen)}`,
        ...(row.promise === undefined ? [] : [`，${promiseWords(row.promise, row.balanceFen)}`]),
        evidence(row.recordId),
      ],
    ),
  );
}

function clientBlocks(clientId: string, rows: readonly StandingRow[], facts: WarningMailFacts): RootContent[] {
  const sorted = rows.toSorted(byDueDay);
  const [first] = sorted;
  return [
    heading(3, `${first?.clientName ?? clientId}　${formatSum(openOf(rows))}`),
    table(
      ['节点', '余额（元）', '到期', '障碍'],
      sorted.map((row) => [
        [`${row.contractId} ${row.name}`, evidence(row.recordId)],
        formatYuan(row.balanceFen),
        dueCell(row, facts.asOf),
        row.obstacle,
      ]),
      [null, 'right', null, null],
    ),
    list(remarks(clientId, sorted, facts)),
  ];
}

function dueCell(row: StandingRow, asOf: Day): Inline[] {
  const tone = row.colour === undefined ? 'neutral' : tones[row.colour];
  if (row.dueOn === undefined)
    return [row.expectedTriggerOn === undefined ? '未触发，预计日未填' : `未触发，预计 ${row.expectedTriggerOn}`];
  const age = daysBetween(row.dueOn, asOf);
  const when = age > 0 ? `逾期 ${age} 天` : age === 0 ? '今日到期' : `还有 ${-age} 天`;
  const state = row.state === '暂缓' || row.state === '争议' ? ` ${row.state}` : '';
  return [badge(tone, when), ` ${row.dueOn}${state}`];
}

function remarks(clientId: string, rows: readonly StandingRow[], facts: WarningMailFacts): Cell[] {
  const contact = paymentChainContact(facts.trails.get(clientId), facts.asOf);
  const next = facts.next.get(clientId);
  const points = new Set(rows.filter(({ dueOn }) => dueOn !== undefined).flatMap((row) => talkingPoints[row.obstacle]));
  return [
    [contact.words, ...(contact.evidence.length > 0 ? [evidence(...contact.evidence)] : [])],
    next === undefined
      ? '下一步：没有计划'
      : [
          `下一步：${next.on} ${facts.nameOf(next.staffId)}${next.clientName === undefined ? '' : `（${next.clientName}）`} ${next.what}`,
          evidence(next.recordId),
        ],
    ...rows.flatMap((row) => nodeRemarks(row, facts.asOf)),
    ...(points.size > 0 ? [`沟通要点：${[...points].join('；')}`] : []),
  ];
}

function nodeRemarks(row: StandingRow, asOf: Day): Cell[] {
  const clock = statutoryClock(row, asOf);
  return [
    ...(row.promise === undefined
      ? []
      : [[`${row.name}：${promiseWords(row.promise, row.balanceFen)}`, evidence(row.promise.recordId)]]),
    ...(row.brokenPromises > 0 ? [`${row.name}：此前 ${row.brokenPromises} 次承诺未兑现`] : []),
    ...(row.pause === undefined
      ? []
      : [[`${row.name}：暂缓至 ${row.pause.until}（${row.pause.reason}）`, evidence(row.pause.recordId)]]),
    ...(row.dueOn === undefined && row.trigger !== undefined ? [`${row.name}：触发条件 ${row.trigger}`] : []),
    ...(clock === undefined ? [] : [`${row.name}：${smeRegulation.title} ${clock.words}（仅供参考，请法务核对）`]),
  ];
}
