import type { RootContent } from 'mdast';
import { type Cell, evidence, type Inline, link } from '../../document/nodes.ts';
import { quotedTitle } from '../../policy/quoted-title.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { authorOf, clipped, isOwnNote, joined, noteWords, shortDay, tableOf } from './cells.ts';

/** More than this of a kind is not read in a cell. */
const [mostRivals, mostPolicies, mostTenders] = [3, 2, 3];
/** Of a purchase's or a buyer's name. */
const longestName = 40;

/** 2.3: rivals with source, day and 48-hour clock; the week's purchases; policies that concern the person most, with their page; what sets us apart only from kept texts. */
export function marketTable(facts: ReviewFacts): RootContent[] {
  const notes = facts.notes.filter(({ section }) => section.startsWith('2.3'));
  const own = notes.map((note): [string, readonly Inline[]] => [
    `差异化优势分析：${clipped(note.item)}`,
    [`${noteWords(note, facts)}${earlier(facts, note)}`, evidence(...note.recordIds)],
  ]);
  const rows = (
    [
      ['竞争对手动态', rivals(facts)],
      ['招采动态', purchases(facts)],
      ['市场机会识别', opportunities(facts)],
    ] as const
  ).filter(([, cell]) => cell.length > 0);
  return tableOf(['分析项', '内容'], [...rows, ...own] as readonly (readonly Cell[])[]);
}

const answers = {
  已应答: '已应答',
  超时应答: '已应答，晚于 48 小时',
  计时中: '48 小时内应答',
  超时未答: '超过 48 小时未应答',
};

function rivals({ rivals: found }: ReviewFacts): readonly Inline[] {
  return joined(
    found
      .slice(0, mostRivals)
      .map((one) => [
        `${clipped(one.name)} ${shortDay(one.foundOn)}：${clipped(one.what)}（${clipped(one.source)}${one.confidence === null ? '' : `，可信度${one.confidence}`}），${answers[one.state]}`,
        evidence(...one.recordIds),
      ]),
  );
}

/** Purchases at own clients first, with what is due by when; own provinces and the rest as counts. */
function purchases({ tenders }: ReviewFacts): readonly Inline[] {
  if (tenders === null) return [];
  const { own, near, others } = tenders;
  const told = own
    .slice(0, mostTenders)
    .map(({ name, url, recordIds, ...rest }) => [
      link(url, `“${clipped(name, longestName)}”`),
      standingOf(rest),
      evidence(...recordIds),
    ]);
  const more = own.length - told.length;
  const rest = [
    ...(more > 0 ? [`名下客户另有 ${more} 项`] : []),
    ...(near > 0 ? [`本地区 ${near} 项`] : []),
    ...(others > 0 ? [`其他 ${others} 项`] : []),
  ];
  if (told.length === 0 && near === 0) return [];
  return joined(rest.length > 0 ? [...told, [`${rest.join('，')}，见政策动态周报`]] : told);
}

function standingOf(tender: Omit<NonNullable<ReviewFacts['tenders']>['own'][number], 'name' | 'url' | 'recordIds'>) {
  const { buyer, status, winners, price, due, on, lacksContract } = tender;
  return [
    `（${buyer === null ? '采购人未读出' : clipped(buyer, longestName)}）${shortDay(on)}${status}`,
    ...(winners.length === 0 ? [] : [`中标 ${winners.slice(0, 2).join('、')}${winners.length > 2 ? '等' : ''}`]),
    ...(price === null ? [] : [price]),
    ...(due === null
      ? []
      : [
          `${due.what} ${shortDay(due.at.slice(0, 10))}${due.at.slice(10).replace('T', ' ')}${due.sure ? '' : '（待核对）'}`,
        ]),
    ...(lacksContract ? ['我方中标，合同〔待补证〕'] : []),
  ].join('，');
}

/** Deadlines of own projects first, as the facts have them; how many more stand in the digest. */
function opportunities({ policies }: ReviewFacts): readonly Inline[] {
  const own = (policies ?? []).filter(({ projects }) => projects.length > 0);
  const told = own
    .slice(0, mostPolicies)
    .map(({ authority, seenOn, url, title, deadlines, recordIds }) => [
      `${clipped(authority)} ${shortDay(seenOn)}`,
      link(url, quotedTitle(clipped(title))),
      ...deadlines.map(({ kind, on }) => `，${kind} ${shortDay(on)}`),
      evidence(...recordIds),
    ]);
  const more = own.length - told.length;
  return joined(more > 0 ? [...told, [`另有 ${more} 条涉及名下项目，见政策动态周报`]] : told);
}

const earlier = (facts: ReviewFacts, note: ReviewFacts['notes'][number]): string =>
  isOwnNote(note, facts) ? '' : `（${authorOf(note, facts.week)}）`;
