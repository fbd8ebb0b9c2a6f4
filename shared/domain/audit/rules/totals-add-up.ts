import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { Figure } from '../statements/figures.ts';
import {
  corrected,
  isSameUnit,
  otherTime,
  type Segment,
  segmentsOf,
  shown,
  someAddUpTo,
  totalMark,
  valueAs,
} from '../statements/segments.ts';
import { pluses, sumSlips } from '../sum-slips.ts';
import { acrossLines } from '../sums-across-lines.ts';
import { isTotal, wrongColumns, wrongRows } from '../table-sums.ts';

/** Total rows and total words are the sum of what stands before them; a number before a colon or 其中 that of its parts. */
export const totalsAddUp: Rule = {
  id: 'totals-add-up',
  title: '合计等于各项之和',
  mend: '重加一遍；不全列的写“等”或“其中主要”',
  check(text) {
    const tables = text.tables.filter(({ rows }) => rows.some(isTotal));
    const segments = text.statements.flatMap(segmentsOf).filter(({ statement }) => !corrected.test(statement.text));
    const findings = [
      ...tables.flatMap(wrongColumns),
      ...text.tables.flatMap(wrongRows),
      ...segments.flatMap((segment) =>
        [...trailing(segment), ...byCount(segment), ...leading(segment), ...sumSlips(segment)].slice(0, 1),
      ),
      ...text.statements.flatMap(pluses),
      ...acrossLines(text.statements),
    ];
    return outcomeOf(tables.length + segments.filter(({ figures }) => figures.length > 2).length, findings);
  },
};

const isTotalFigure = ({ label }: Figure): boolean =>
  totalMark.test(label) && !otherTime.test(label.replace(/全年.*合计/, ''));
/** Words of a whole and of what was reached of it: these do not add up. */
const notAddend =
  /计划|应(?=[收到付缴检办发归])|已|实(?=[际到收付发缴做])|完成|通过|中标|其中|另|含|第\d|超过|剩|余|未|欠/;

/** `A 3 家、B 2 家，共 6 家`. */
function trailing({ figures, statement, text }: Segment): Finding[] {
  return figures.flatMap((total, at): Finding[] => {
    const previous = figures[at - 1];
    const isInherited =
      total.label === '' &&
      previous !== undefined &&
      isTotalFigure(previous) &&
      /^[、，,和]\s?$/.test(text.slice(previous.end, total.index));
    if ((!isTotalFigure(total) && !isInherited) || total.isRough || total.kind === 'share') return [];
    const before = figures.slice(0, at).filter((figure) => isSameUnit(figure, total));
    const from = before.findLastIndex(isTotalFigure) + 1;
    const told = before.slice(from);
    // The same number at the start is the total told once already.
    const parts = spread(told.length > 3 && told[0]?.value === total.value ? told.slice(1) : told, text);
    if (parts === undefined || parts.length < 2) return [];
    if (/其中|较大|主要/.test(text.slice(0, parts[0]?.figure.index))) return [];
    // `一组完成 36 亩，二组 42 亩，三组 28 亩`: with three and more, 完成 is said of each.
    const labelOf = ({ label }: Figure): string => (parts.length > 2 ? label.replace(/完成了?$/, '') : label);
    if (parts.some(({ figure }) => figure.isRough || otherTime.test(figure.label) || notAddend.test(labelOf(figure))))
      return [];
    const values = parts.map(({ figure, times }) => valueAs(figure, total) * times);
    const sum = values.reduce((all, value) => all + value, 0);
    if (someAddUpTo(values, total.value) || Math.max(...values) > total.value || total.value > 3 * sum) return [];
    return [findingAt(statement, `写明合计 ${total.written}，各项相加为 ${shown(sum, total)}`)];
  });
}

const things = /^[样项笔处家班组村镇县店次场户人者天张单种类队区]$/;

/** `钢筋 12 吨，水泥 30 吨，砂石 45 吨，3 样 97 吨`: as many things as stand before it make the sum. */
function byCount({ figures, statement, text }: Segment): Finding[] {
  return figures.flatMap((total, at): Finding[] => {
    const number = figures[at - 1];
    if (number === undefined || total.isRough || total.kind === 'share' || !things.test(number.unit)) return [];
    if (!/^(?:共|总共|合计|一共|加起来|合起来|总计)?$/.test(text.slice(number.end, total.index).trim())) return [];
    const parts = figures.slice(0, at - 1).filter((figure) => figure.unit === total.unit && figure.unit !== '');
    if (parts.length !== number.value || parts.length < 2 || parts.some(({ isRough }) => isRough)) return [];
    const sum = parts.reduce((all, { value }) => all + value, 0);
    if (isWithin(sum, total.value) || sum > total.value * 1.6 || sum < total.value * 0.6) return [];
    return [findingAt(statement, `写明共 ${total.written}，各项相加为 ${shown(sum, total)}`)];
  });
}

/** `周一到周三每天 60 米` counts three times; undefined where another 每 leaves open how often. */
function spread(figures: readonly Figure[], text: string): { figure: Figure; times: number }[] | undefined {
  const parts: { figure: Figure; times: number }[] = [];
  for (const figure of figures) {
    if (!/每|各|均/.test(figure.label)) {
      parts.push({ figure, times: 1 });
      continue;
    }
    const [, from = '', to = ''] =
      /周([一二三四五六日])[到至—-]周?([一二三四五六日])(?:每天|每日|各)$/.exec(
        text.slice(0, figure.index).trimEnd(),
      ) ?? [];
    const days = '一二三四五六日'.indexOf(to) - '一二三四五六日'.indexOf(from) + 1;
    if (from === '' || days < 2) return undefined;
    parts.push({ figure: { ...figure, label: '' }, times: days });
  }
  return parts;
}

/** Opposites: two parts so named are the whole. */
const opposites = /[东西南北]|[上下]|[内外]|[男女]|新|续|[一二甲乙]|已|未|完好|维修|有效|无效|合格/;

/** `12 家：A 5 家、B 4 家`, `12 户，其中 A 8 户、B 6 户`. */
function leading({ figures, statement, text }: Segment): Finding[] {
  const depths = depthsAt(text, figures);
  return figures.flatMap((total, at): Finding[] => {
    if (
      total.kind === 'share' ||
      total.isRough ||
      otherTime.test(total.label.replace(/^本|计划共|累计/, '')) ||
      figures.length < at + 3
    )
      return [];
    const first = figures[at + 1];
    if (first === undefined) return [];
    const between = text.slice(total.end, first.index);
    const isListed =
      /[：:（(]|分别|包括/.test(between.slice(0, -first.label.length || undefined)) && !/其中|含/.test(between);
    const isPartly = /其中|含/.test(between);
    if (/[。！？]/.test(between) || (total.index > 0 && /每|单/.test(total.label))) return [];
    const depth = depths[at + 1] ?? 0;
    const listed = figures.slice(at + 1, at + mostParts).filter((_, part) => (depths[at + 1 + part] ?? 0) <= depth);
    const parts = following(listed, total, text, isListed && /[（(]/.test(between));
    if (parts.length < 2) return [];
    const isChain =
      /[，,]/.test(between) &&
      (parts.every(({ label, tail }) => label === '' && tail !== '') ||
        (parts.length === 2 && /共/.test(total.label) && text.slice(first.end, parts[1]?.index).includes('、')) ||
        (parts.length > 2 && text.slice(first.end, parts[1]?.index).includes('、')));
    if (!isListed && !isPartly && !isChain) return [];
    if (/重复|交叉|重叠|兼/.test(text)) return [];
    if (/等/.test(parts.at(-1)?.tail ?? '') || /主要|其中/.test(text.slice(first.end, parts.at(-1)?.index))) return [];
    const values = parts.map((part) => valueAs(part, total));
    // A number no larger than those behind it is one of them.
    if (isChain && !isListed && !isPartly && Math.max(...values) >= total.value) return [];
    const sum = values.reduce((all, value) => all + value, 0);
    if (
      isWithin(sum, total.value) ||
      values.slice(1).some((_, index) => isWithin(added(values.slice(0, index + 2)), total.value))
    )
      return [];
    if (sum > total.value * 2 || sum < total.value / 2) return [];
    if (isPartly && sum < total.value) {
      const least = parts.every(({ label }) => opposites.test(label)) ? 0.7 : 0.88;
      if (sum < total.value * least || /主要|等/.test(text)) return [];
    }
    if (isPartly && sum > total.value && parts.some(({ label }) => /党员|女|岁|以上|以下|学历|户籍/.test(label)))
      return [];
    return [findingAt(statement, `写明 ${total.written}，所列各项相加为 ${shown(sum, total)}`)];
  });
}

/** Parts of one list that are looked at. */
const mostParts = 40;

/** How many brackets are open before each figure: 石泉4位（验收日3位、周五1位） is one part of a list, and two of its own. */
function depthsAt(text: string, figures: readonly Figure[]): number[] {
  let [depth, at] = [0, 0];
  return figures.map(({ index }) => {
    const passed = text.slice(at, index);
    at = index;
    depth += (passed.match(/[（(]/g)?.length ?? 0) - (passed.match(/[）)]/g)?.length ?? 0);
    return depth;
  });
}

const added = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const isWithin = (one: number, other: number): boolean => Math.abs(one - other) <= Math.abs(other) * 1e-9;

/** The figures behind `total` that are told alike: same unit, short names, one after the other. */
function following(figures: readonly Figure[], total: Figure, text: string, isInBrackets: boolean): Figure[] {
  const parts: Figure[] = [];
  for (const figure of figures) {
    const previous = parts.at(-1);
    const between = previous === undefined ? '' : text.slice(previous.end, figure.index);
    if (isInBrackets && /[）)]/.test(between)) break;
    if (!isSameUnit(figure, total) || figure.isRough) break;
    if (figure.unit === '' && parts.some(({ unit }) => unit !== '')) break;
    if (
      totalMark.test(figure.label) ||
      otherTime.test(figure.label) ||
      figure.label.length > 14 ||
      /[。！？]/.test(between)
    )
      break;
    if (parts.length >= 2 && /其中|另|含/.test(between)) break;
    parts.push(figure);
  }
  return parts;
}
