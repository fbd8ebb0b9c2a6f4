import type { Root, RootContent } from 'mdast';
import { chineseDay, type Day, daysBetween } from '../../day.ts';
import {
  badge,
  type Cell,
  document,
  evidence,
  heading,
  type Inline,
  list,
  paragraph,
  strong,
  type Tone,
  table,
} from '../../document/nodes.ts';
import { type Fen, formatSum, formatYuan, sumFen } from '../../money.ts';
import { compareTexts } from '../../text-order.ts';
import { coveredYears, type DayKind } from '../../workdays.ts';
import type { PlanLine } from '../decide/plan-warnings.ts';
import { type Colour, colours } from '../decide/policy.ts';
import type { RollUp } from '../standing/roll-up.ts';
import type { StandingRow } from '../standing/standing.ts';
import { smeRegulation, statutoryClock } from '../standing/statutory.ts';
import { type ClientTrail, paymentChainContact } from './client-trail.ts';
import type { NextAction } from './next-actions.ts';
import { rollUpBlocks } from './roll-up-blocks.ts';
import { talkingPoints } from './talking-points.ts';

/** Everything one person's mail of one day says. */
export interface WarningMailFacts {
  readonly asOf: Day;
  readonly dayKind: DayKind;
  readonly staffId: string;
  /** What is new since the last mail, as planned for this person. */
  readonly lines: readonly PlanLine[];
  /** The whole list: open nodes that the person answers for or was told about. */
  readonly rows: readonly StandingRow[];
  readonly nameOf: (staffId: string) => string;
  /** The same, and of leavers that they left. */
  readonly ownerNameOf: (staffId: string) => string;
  readonly clientNameOf: (clientId: string | undefined) => string;
  readonly trails: ReadonlyMap<string, ClientTrail>;
  readonly next: ReadonlyMap<string, NextAction>;
  /** Present in a leader's mail on a day of the roll-up. */
  readonly rollUp?: RollUp;
}

const tones: Readonly<Record<Colour, Tone>> = { 蓝: 'notice', 黄: 'warning', 橙: 'serious', 红: 'critical' };

/** `【应收预警】2025-07-28 红 1 橙 2，逾期 186 万元`: says what waits, and names nobody. */
export function warningSubject({ asOf, lines, rows, rollUp }: WarningMailFacts): string {
  if (rollUp !== undefined) {
    const overdue = rollUp.aging.totalFen - rollUp.aging.buckets.未触发 - rollUp.aging.buckets.未到期;
    return `【应收汇总】${asOf} 未收 ${formatSum(rollUp.aging.totalFen)}，其中逾期 ${formatSum(overdue)}`;
  }
  const counts = colours
    .toReversed()
    .map((colour) => ({ colour, count: lines.filter((line) => line.colour === colour).length }))
    .filter(({ count }) => count > 0)
    .map(({ colour, count }) => `${colour} ${count}`);
  const news = counts.length > 0 ? counts.join('、') : `新情况 ${lines.length} 项`;
  const overdue = overdueOf(rows, asOf);
  const money = overdue > 0 ? `逾期 ${formatSum(overdue)}` : `未收 ${formatSum(openOf(rows))}`;
  return `【应收预警】${asOf} ${news}，${money}`;
}

/** The mail: the roll-up where there is one, then what is new, then the whole list, both by client. */
export function warningMail(facts: WarningMailFacts): Root {
  return document(
    ...(facts.rollUp === undefined ? [] : rollUpBlocks(facts.rollUp, facts.ownerNameOf)),
    ...(facts.rollUp === undefined || facts.lines.length > 0 ? opening(facts) : []),
    ...news(facts),
    ...wholeList(facts),
    ...calendarNote(facts),
  );
}

function opening({ asOf, rows, lines, nameOf, staffId, rollUp }: WarningMailFacts): RootContent[] {
  // Below the leaders' part, which has told the day and the whole, this is about the reader's own.
  const start = rollUp === undefined ? `${nameOf(staffId)}，您好。截至 ${chineseDay(asOf)}，` : '其中';
  return [
    ...(rollUp === undefined ? [] : [heading(2, '请您处理')]),
    paragraph(
      `${start}请您关注的节点 ${rows.length} 个，未收 `,
      strong(formatSum(openOf(rows))),
      '，其中逾期 ',
      strong(formatSum(overdueOf(rows, asOf))),
      `；自上次邮件以来新情况 ${lines.length} 项。`,
    ),
  ];
}

const openOf = (rows: readonly StandingRow[]): Fen => sumFen(rows.map(({ balanceFen }) => balanceFen));

function overdueOf(rows: readonly StandingRow[], asOf: Day): Fen {
  return sumFen(rows.filter(({ dueOn }) => dueOn !== undefined && dueOn < asOf).map(({ balanceFen }) => balanceFen));
}

function news({ lines, clientNameOf, nameOf, staffId }: WarningMailFacts): RootContent[] {
  if (lines.length === 0) return [];
  const items = gravestFirst(lines).map((line): Cell => {
    const me = line.to.find((to) => to.staffId === staffId);
    const instead = me?.insteadOf === undefined ? '' : `（${nameOf(me.insteadOf)}已离职，转您处理）`;
    return [
      line.colour === undefined ? badge(toneOfKind(line), line.kind) : badge(tones[line.colour], line.colour),
      ` ${clientNameOf(line.clientId)} ${line.contractId} ${line.nodeName}：${line.reason}`,
      line.balanceFen > 0 ? `，余额 ${formatYuan(line.balanceFen)} 元${instead}` : instead,
      evidence(...line.evidence),
    ];
  });
  return [heading(2, '自上次邮件以来'), list(items)];
}

const toneOfKind = ({ kind }: PlanLine): Tone =>
  kind === '到账' || kind === '结清' ? 'good' : kind === '交付' ? 'notice' : 'serious';

/** Client by client, the one with the gravest line first, among equals the one with the most money; then by node. */
function gravestFirst(lines: readonly PlanLine[]): PlanLine[] {
  const clients = [...Map.groupBy(lines, ({ clientId }) => clientId ?? '')].map(([clientId, own]) => ({
    clientId,
    own: own.toSorted(byNode),
    gravity: Math.max(...own.map(({ colour }) => (colour === undefined ? -1 : colours.indexOf(colour)))),
    money: Math.max(...own.map(({ balanceFen }) => balanceFen)),
  }));
  return clients
    .sort((a, b) => b.gravity - a.gravity || b.money - a.money || compareTexts(a.clientId, b.clientId))
    .flatMap(({ own }) => own);
}

function byNode(a: PlanLine, b: PlanLine): number {
  const [left, right] = [`${a.contractId}\n${a.node}`, `${b.contractId}\n${b.node}`];
  return compareTexts(left, right);
}

function wholeList(facts: WarningMailFacts): RootContent[] {
  if (facts.rows.length === 0) return [];
  const byClient = [...Map.groupBy(facts.rows, ({ clientId }) => clientId ?? '')]
    .map(([clientId, rows]) => ({ clientId, rows, overdue: overdueOf(rows, facts.asOf) }))
    .sort((a, b) => b.overdue - a.overdue || compareTexts(a.clientId, b.clientId));
  return [
    heading(2, `全部在办节点（${facts.rows.length} 个）`),
    ...byClient.flatMap(({ clientId, rows }) => clientBlocks(clientId, rows, facts)),
  ];
}

function clientBlocks(clientId: string, rows: readonly StandingRow[], facts: WarningMailFacts): RootContent[] {
  const sorted = rows.toSorted((a, b) => compareTexts(a.dueOn ?? '9', b.dueOn ?? '9'));
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
      : [
          [
            `${row.name}：承诺 ${row.promise.payBy} 前付 ${formatYuan(row.promise.amountFen)} 元`,
            evidence(row.promise.recordId),
          ],
        ]),
    ...(row.brokenPromises > 0 ? [`${row.name}：此前 ${row.brokenPromises} 次承诺未兑现`] : []),
    ...(row.pause === undefined
      ? []
      : [[`${row.name}：暂缓至 ${row.pause.until}（${row.pause.reason}）`, evidence(row.pause.recordId)]]),
    ...(row.dueOn === undefined && row.trigger !== undefined ? [`${row.name}：触发条件 ${row.trigger}`] : []),
    ...(clock === undefined ? [] : [`${row.name}：${smeRegulation.title} ${clock.words}（仅供参考，请法务核对）`]),
  ];
}

function calendarNote({ dayKind, asOf }: WarningMailFacts): RootContent[] {
  if (dayKind !== 'uncovered') return [];
  return [
    paragraph(
      `说明：内置工作日历只到 ${coveredYears.last} 年，${asOf} 是否为工作日无从判断，本邮件暂按周一至周五发出；请上传“日历”。`,
    ),
  ];
}
