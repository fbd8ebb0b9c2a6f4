import type { RootContent } from 'mdast';
import { type Cell, evidence, type Inline, link } from '../../document/nodes.ts';
import { quotedTitle } from '../../policy/quoted-title.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { authorOf, clipped, joined, shortDay, tableOf } from './cells.ts';

/** More than this of a kind is not read in a cell. */
const [mostRivals, mostPolicies] = [3, 2];

/** 2.3: rivals with source, day and 48-hour clock; policies that concern the person most, with their page; what sets us apart only from kept texts. */
export function marketTable(facts: ReviewFacts): RootContent[] {
  const notes = facts.notes.filter(({ section }) => section.startsWith('2.3'));
  const own = joined(
    notes.map((note) => [
      `${clipped(note.item)}：${clipped(note.text)}${earlier(facts, note)}`,
      evidence(...note.recordIds),
    ]),
  );
  const rows = (
    [
      ['竞争对手动态', rivals(facts)],
      ['市场机会识别', opportunities(facts)],
      ['差异化优势分析', own],
    ] as const
  ).filter(([, cell]) => cell.length > 0);
  return tableOf(['分析项', '内容'], rows as readonly (readonly Cell[])[]);
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

const earlier = ({ week, name }: ReviewFacts, note: ReviewFacts['notes'][number]): string =>
  note.week === week && note.author === name ? '' : `（${authorOf(note, week)}）`;
