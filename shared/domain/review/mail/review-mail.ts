import type { Root, RootContent } from 'mdast';
import { type Cell, document, heading, link, list, paragraph, strong } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import { quotedTitle } from '../../policy/quoted-title.ts';
import { compareTexts } from '../../text-order.ts';
import { clipped, longSpan, shortDay, shownPercent } from '../chapters/cells.ts';
import { newsList, newsTitle } from '../chapters/news.ts';
import type { Edition } from '../compose-review.ts';
import type { ReviewFacts } from '../facts/schema.ts';

/** Lines of each part: a mail is read on three screens of a phone. */
const [mostTodos, mostLinks, mostDifferences] = [6, 3, 5];
/** Characters of a suggestion's words in a mail; 依据 has all of them. */
const [longestWhat, longestWhy] = [36, 44];

/**
 * The mail that carries a draft: what matters most, what the person has to do, the figures in one line, the pages to read.
 * `desk` is the address of the desk, where the draft is answered and submitted.
 */
export function composeReviewMail(facts: ReviewFacts, edition: Edition, desk?: string): Root {
  return document(
    heading(1, `周复盘草稿（${longSpan(facts.weekFrom, facts.weekTo)}）`),
    ...lastReview(facts),
    ...differences(edition),
    ...(facts.news.length === 0 ? [] : [heading(2, newsTitle), newsList(facts.news, 'bare')]),
    ...todos(facts),
    paragraph(strong('数字：'), figures(facts)),
    ...links(facts),
    ...toDesk(facts, desk),
    paragraph('草稿和依据见附件：草稿改好即可发出，逐句的记录和核对结果在“依据”里。'),
  );
}

/** `接触 10 人 13 人次；到账 34 万元；3 个节点逾期 143.8 万元；未报计划`. */
function figures({ contactPeople, contactVisits, plan, ...facts }: ReviewFacts): string {
  const money =
    facts.nodes.length === 0 && facts.payments.length === 0
      ? []
      : [
          facts.receivedFen === 0 ? '本周无到账' : `到账 ${formatWan(facts.receivedFen)}`,
          facts.overdueNodes === 0 ? '无逾期' : `${facts.overdueNodes} 个节点逾期 ${formatWan(facts.overdueFen)}`,
        ];
  const done = plan.completionPercent === null ? '未报本周计划' : `计划完成率 ${shownPercent(plan.completionPercent)}`;
  const contacts =
    contactVisits.value === 0 ? '无接触记录' : `接触 ${contactPeople.value} 人 ${contactVisits.value} 人次`;
  return `${[contacts, ...money, done].join('；')}。`;
}

/** What the leader said of the last review, first of all. */
function lastReview({ lastSubmission: last }: ReviewFacts): RootContent[] {
  if (last === null || (last.standing === 'read' && last.openComments.length === 0)) return [];
  const words = {
    submitted: `${last.week} 的复盘已提交，尚未批阅。`,
    returned: `${last.week} 的复盘已退回，请修改后再提交。`,
    read: `${last.week} 的复盘已阅，有批注。`,
  }[last.standing];
  const comments = last.openComments.map(
    ({ place, text, author }) => `${author}${place === '' ? '' : `（${place}）`}：${clipped(text)}`,
  );
  return [paragraph(words), ...(comments.length === 0 ? [] : [list(comments.slice(0, 3))])];
}

function differences({ version, differences: changed }: Edition): RootContent[] {
  if (changed.length === 0) return [];
  const told = changed.slice(0, mostDifferences).map(({ name, before, after }) => `${name} ${before} → ${after}`);
  const more = changed.length - told.length;
  return [paragraph(`第 ${version} 版，与上一版不同：${told.join('；')}${more > 0 ? `；另有 ${more} 处` : ''}。`)];
}

/** Suggestions that the news do not say already, and what the draft still lacks. */
function todos({ news, suggestions, unreportedResults, tallies, actionsWithoutHours }: ReviewFacts): RootContent[] {
  const told = new Set(news.flatMap(({ about }) => about));
  const open = suggestions.filter(({ id }) => !told.has(id));
  const items = open
    .slice(0, mostTodos)
    .sort((a, b) => compareTexts(a.dueOn, b.dueOn))
    .map(
      ({ what, why, dueOn }): Cell => [
        strong(`${shortDay(dueOn)}前：`),
        `${cut(what, longestWhat)}（${cut(why, longestWhy)}）`,
      ],
    );
  const gaps = [
    ...(unreportedResults > 0 ? [`补填 ${unreportedResults} 处行动结果`] : []),
    ...(actionsWithoutHours > 0 ? [`补 ${actionsWithoutHours} 条工时`] : []),
    ...(tallies.unproven > 0 ? [`草稿里有 ${tallies.unproven} 处〔待补证〕`] : []),
  ];
  const more = open.length - items.length;
  const rest = [...(more > 0 ? [`另有 ${more} 条建议见“依据”`] : []), ...gaps];
  if (items.length === 0 && rest.length === 0) return [];
  return [
    heading(2, '需要您处理'),
    ...(items.length === 0 ? [] : [list(items)]),
    ...(rest.length === 0 ? [] : [paragraph(`${rest.join('；')}。`)]),
  ];
}

/** `words` cut without the note that a draft needs. */
function cut(words: string, longest: number): string {
  const characters = [...words];
  return characters.length <= longest ? words : `${characters.slice(0, longest).join('')}…`;
}

function toDesk({ week, staffId }: ReviewFacts, desk: string | undefined): RootContent[] {
  if (desk === undefined) return [];
  return [
    paragraph(
      link(`${desk}/reviews/one?${new URLSearchParams({ week, person: staffId })}`, '在工作台答复建议、提交复盘'),
    ),
  ];
}

/** The notices behind deadlines of own projects. */
function links({ policies, asOf }: ReviewFacts): RootContent[] {
  const own = (policies ?? []).filter(
    ({ projects, deadlines }) => projects.length > 0 && deadlines.some(({ on }) => on >= asOf),
  );
  if (own.length === 0) return [];
  return [
    paragraph(strong('原文：')),
    list(
      own
        .slice(0, mostLinks)
        .map(({ url, title, deadlines }) => [
          link(url, quotedTitle(cut(title, 40))),
          `（${deadlines.map(({ kind, on }) => `${kind} ${shortDay(on)}`).join('，')}）`,
        ]),
    ),
  ];
}
