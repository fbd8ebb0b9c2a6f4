import type { RootContent } from 'mdast';
import { type Cell, evidence, type Inline, link, table } from '../../document/nodes.ts';
import type { NoteFacts, ReviewFacts } from '../facts/schema.ts';
import { authorOf, clipped } from './cells.ts';

/** More than this of a kind is not read in a cell. */
const mostEntries = 5;

/** 2.3: rivals with source, day and 48-hour clock; policies with their page; what sets us apart only from kept texts. */
export function marketTable(facts: ReviewFacts): RootContent {
  return table(
    ['分析项', '内容'],
    [
      ['竞争对手动态', rivals(facts)],
      ['市场机会识别', opportunities(facts)],
      [
        '差异化优势分析',
        kept(
          facts.notes.filter(({ section }) => section.startsWith('2.3')),
          facts.week,
        ),
      ],
    ],
  );
}

function rivals({ rivals: found }: ReviewFacts): Cell {
  if (found.length === 0) return '无数据：没有相关竞品动态';
  return found
    .slice(0, mostEntries)
    .flatMap((one, at): Inline[] => [
      `${at === 0 ? '' : '；'}${one.foundOn} ${clipped(one.name)}：${clipped(one.what)}（来源：${clipped(one.source)}，可信度${one.confidence ?? '未填'}，48 小时应答：${one.state}，${one.hours} 小时）`,
      evidence(...one.recordIds),
    ]);
}

function opportunities({ policies }: ReviewFacts): Cell {
  if (policies === null) return '无数据：没有统计周的政策周报';
  if (policies.length === 0) return '无：统计周政策未涉及本人项目和客户';
  return policies
    .slice(0, mostEntries)
    .flatMap((one, at): Inline[] => [
      `${at === 0 ? '' : '；'}${one.seenOn} ${clipped(one.authority)} `,
      link(one.url, clipped(one.title)),
      `（${clipped(one.why).replace(/。$/, '')}${one.deadlines.map(({ kind, on }) => `，${kind} ${on}`).join('')}）`,
      evidence(...one.recordIds),
    ]);
}

/** Texts as their author wrote them, with the name and, where it is an earlier one, the week. */
function kept(notes: readonly NoteFacts[], week: string): Cell {
  if (notes.length === 0) return '无数据：没有人工文字';
  return notes.flatMap((note, at): Inline[] => [
    `${at === 0 ? '' : '；'}${clipped(note.item)}：${clipped(note.text)}（${authorOf(note, week)}）`,
    evidence(...note.recordIds),
  ]);
}
