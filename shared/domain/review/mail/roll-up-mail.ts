import type { Root, RootContent } from 'mdast';
import { document, heading, link, list, paragraph, strong } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import { clipped, shortDay } from '../chapters/cells.ts';
import { neededBy } from '../chapters/support.ts';
import type { RollUpFacts } from '../roll-up/roll-up-facts.ts';
import { riskLine, rollUpLines, rollUpTitle } from '../roll-up/roll-up-lines.ts';

/** Asks told in the mail; the file has all of them. */
const mostAsks = 5;

/** The mail that carries a roll-up: sums, the five largest risks, the agenda and what waits for an answer; `desk` is the address of the desk. */
export function composeRollUpMail(facts: RollUpFacts, desk?: string): Root {
  return document(
    heading(1, rollUpTitle(facts)),
    list(rollUpLines(facts)),
    ...risks(facts),
    ...agenda(facts, desk),
    ...asks(facts),
    ...trend(facts),
    paragraph('团队情况、各笔到账和逾期节点见附件。'),
  );
}

function risks({ risks: top }: RollUpFacts): RootContent[] {
  if (top === null || top.length === 0) return [];
  return [heading(2, '风险前五'), list(top.map(riskLine), true)];
}

function agenda({ agenda: items, agendaMinutes, week }: RollUpFacts, desk: string | undefined): RootContent[] {
  if (items.length === 0) return [];
  return [
    heading(2, `晨会议程（${agendaMinutes} 分钟）`),
    list(
      items.map(({ topic, speaker, minutes, material }) => [
        strong(`${topic}（${speaker}，${minutes} 分钟）：`),
        `${clipped(material, 90)}。`,
      ]),
      true,
    ),
    ...(desk === undefined
      ? []
      : [paragraph(link(`${desk}/reviews/agenda?${new URLSearchParams({ week })}`, '在工作台逐项勾议、记下决定'))]),
  ];
}

function asks({ asks: open }: RollUpFacts): RootContent[] {
  if (open.length === 0) return [];
  const more = open.length - mostAsks;
  return [
    heading(2, '待答复'),
    list(
      open
        .slice(0, mostAsks)
        .map((ask) => `${ask.staff}请${clipped(ask.from)}：${clipped(ask.need, 50)}（${neededBy(ask)}）`),
    ),
    ...(more > 0 ? [paragraph(`另有 ${more} 项。`)] : []),
  ];
}

/** How overdue money moved since the series began. */
function trend({ series }: RollUpFacts): RootContent[] {
  const [first, last] = [series[0], series.at(-1)];
  if (first === undefined || last === undefined || (first.overdueFen === 0 && last.overdueFen === 0)) return [];
  return [
    paragraph(
      strong('近十二周：'),
      `逾期由${shortDay(first.weekTo)}的 ${formatWan(first.overdueFen)} 到${shortDay(last.weekTo)}的 ${formatWan(last.overdueFen)}，逐周图见附件。`,
    ),
  ];
}
