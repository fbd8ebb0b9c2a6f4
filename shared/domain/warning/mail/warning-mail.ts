import type { Root, RootContent } from 'mdast';
import { chineseDay } from '../../day.ts';
import {
  badge,
  type Cell,
  document,
  evidence,
  heading,
  list,
  paragraph,
  strong,
  type Tone,
} from '../../document/nodes.ts';
import { formatSum, formatYuan } from '../../money.ts';
import { coveredYears } from '../../workdays.ts';
import type { PlanLine } from '../decide/plan-warnings.ts';
import { colours } from '../decide/policy.ts';
import { rollUpBlocks } from './roll-up-blocks.ts';
import { toldNodes } from './told-nodes.ts';
import type { WarningMailFacts } from './warning-mail-facts.ts';
import { openOf, overdueOf, tones, wholeListBlocks } from './whole-list.ts';

/** `【应收预警】2025-07-28 红 1 橙 2，逾期 186 万元`: says what waits, and names nobody. */
export function warningSubject({ asOf, lines, rows, rollUp }: WarningMailFacts): string {
  if (rollUp !== undefined) {
    const overdue = rollUp.aging.totalFen - rollUp.aging.buckets.未触发 - rollUp.aging.buckets.未到期;
    return `【应收汇总】${asOf} 未收 ${formatSum(rollUp.aging.totalFen)}，其中逾期 ${formatSum(overdue)}`;
  }
  const told = toldNodes(lines);
  const counts = colours
    .toReversed()
    .map((colour) => ({ colour, count: told.filter((node) => node.colour === colour).length }))
    .filter(({ count }) => count > 0)
    .map(({ colour, count }) => `${colour} ${count}`);
  const news = counts.length > 0 ? counts.join('、') : `新情况 ${told.length} 项`;
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
    ...wholeListBlocks(facts),
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
      `；自上次邮件以来有新情况的节点 ${toldNodes(lines).length} 个。`,
    ),
  ];
}

function news({ clientNameOf, nameOf, staffId, ...facts }: WarningMailFacts): RootContent[] {
  const told = toldNodes(facts.lines);
  if (told.length === 0) return [];
  const items = told.map(({ line, colour, reason, evidence: ids, showsBalance }): Cell => {
    const me = line.to.find((to) => to.staffId === staffId);
    const instead = me?.insteadOf === undefined ? '' : `（${nameOf(me.insteadOf)}已离职，转您处理）`;
    return [
      colour === undefined ? badge(toneOfKind(line), line.kind) : badge(tones[colour], colour),
      ` ${clientNameOf(line.clientId)} ${line.contractId} ${line.nodeName}：${reason}`,
      showsBalance ? `，余额 ${formatYuan(line.balanceFen)} 元${instead}` : instead,
      evidence(...ids),
    ];
  });
  return [heading(2, '自上次邮件以来'), list(items)];
}

const toneOfKind = ({ kind }: PlanLine): Tone =>
  kind === '到账' || kind === '结清' ? 'good' : kind === '交付' ? 'notice' : 'serious';

function calendarNote({ dayKind, asOf }: WarningMailFacts): RootContent[] {
  if (dayKind !== 'uncovered') return [];
  return [
    paragraph(
      `说明：内置工作日历只到 ${coveredYears.last} 年，${asOf} 是否为工作日无从判断，本邮件暂按周一至周五发出；请上传“日历”。`,
    ),
  ];
}
