import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { Figure } from '../statements/figures.ts';
import type { RowText, Statement, TableText } from '../statements/review-text.ts';
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

const totalRow = /^(?:合计|总计|小计|共计|总数)/;

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
      ...segments.flatMap((segment) => [...trailing(segment), ...leading(segment)].slice(0, 1)),
      ...acrossLines(text.statements),
    ];
    return outcomeOf(tables.length + segments.filter(({ figures }) => figures.length > 2).length, findings);
  },
};

/** True for a row of sums. */
export const isTotal = ({ cells }: RowText): boolean =>
  totalRow.test(cells[0]?.text ?? '') || totalRow.test(cells[1]?.text ?? '');
const number = /^[¥￥]?(-?\d[\d,]{0,15}(?:\.\d{1,6})?)\s?(?:[万亿]?元|人次|[\u4e00-\u9fa5]{1,2})?$/;

/** The number of a cell that holds nothing else. */
export const numberIn = (cell: Statement | undefined): number | undefined => {
  const written = number.exec(cell?.text.trim() ?? '')?.[1];
  return written === undefined ? undefined : Number(written.replaceAll(',', ''));
};

const notAdded = /率|占比|比例|均|单价|天数|序号|编号|日期|时间|排名|同比|环比|%|％|年龄|评分|得分/;

function wrongColumns(table: TableText): Finding[] {
  const end = table.rows.findIndex(isTotal);
  const total = table.rows[end];
  const above = table.rows.slice(0, end);
  if (above.length < 2 || total === undefined) return [];
  return total.cells.flatMap((cell, column): Finding[] => {
    if (column === 0 || notAdded.test(table.headers[column] ?? '')) return [];
    // People may be counted in several rows.
    if (/人数|家数|单位数/.test(table.headers[column] ?? '')) return [];
    const values = above.map(({ cells }) =>
      /^[-—–/\s]*$/.test(cells[column]?.text ?? '') ? 0 : numberIn(cells[column]),
    );
    const stated = numberIn(cell);
    if (stated === undefined || values.some((value) => value === undefined)) return [];
    const sum = rounded(values.reduce<number>((all, value) => all + (value ?? 0), 0));
    return Math.abs(sum - stated) < 1e-6
      ? []
      : [findingAt(cell, `合计写 ${stated}，各行相加为 ${sum}`, undefined, total.quote)];
  });
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A column of totals that is the sum of the numbers beside it in most rows is so in all. */
function wrongRows(table: TableText): Finding[] {
  const column = table.headers.findIndex((header) => /^(?:合计|总计|小计)/.test(header));
  if (column < 3) return [];
  const rows = table.rows.flatMap((row) => {
    const parts = row.cells.slice(1, column).filter((_, index) => !notAdded.test(table.headers[index + 1] ?? ''));
    const values = parts.map(numberIn);
    const [cell, stated] = [row.cells[column], numberIn(row.cells[column])];
    if (cell === undefined || stated === undefined || values.length < 2) return [];
    if (values.some((value) => value === undefined)) return [];
    return [{ row, cell, stated, sum: rounded(values.reduce<number>((all, value) => all + (value ?? 0), 0)) }];
  });
  const wrong = rows.filter(({ stated, sum }) => Math.abs(sum - stated) > 1e-6);
  if (wrong.length * 2 >= rows.length) return [];
  return wrong.map(({ row, cell, stated, sum }) =>
    findingAt(cell, `合计写 ${stated}，本行各列相加为 ${sum}`, undefined, row.quote),
  );
}

const isTotalFigure = ({ label }: Figure): boolean =>
  totalMark.test(label) && !otherTime.test(label.replace(/全年.*合计/, ''));
/** Words of a whole and of what was reached of it: these do not add up. */
const notAddend = /计划|应|已|实|完成|通过|中标|其中|另|含|第\d|分别|超过|剩|余|未|欠/;

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
    if (parts.some(({ figure }) => figure.isRough || otherTime.test(figure.label) || notAddend.test(figure.label)))
      return [];
    const values = parts.map(({ figure, times }) => valueAs(figure, total) * times);
    const sum = values.reduce((all, value) => all + value, 0);
    if (someAddUpTo(values, total.value) || Math.max(...values) > total.value || total.value > 3 * sum) return [];
    return [findingAt(statement, `写明合计 ${total.written}，各项相加为 ${shown(sum, total)}`)];
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
    const parts = following(figures.slice(at + 1), total, text, isListed && /[（(]/.test(between));
    if (parts.length < 2) return [];
    const isChain =
      /[，,]/.test(between) &&
      (parts.every(({ label, tail }) => label === '' && tail !== '') ||
        (parts.length > 2 && text.slice(first.end, parts[1]?.index).includes('、')));
    if (!isListed && !isPartly && !isChain) return [];
    if (/重复|交叉|重叠|兼/.test(text)) return [];
    if (/等/.test(parts.at(-1)?.tail ?? '') || /主要|其中/.test(text.slice(first.end, parts.at(-1)?.index))) return [];
    const values = parts.map((part) => valueAs(part, total));
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

const lookBack = 16;

/** A total in a line of its own, over lines that each give one number: a group chat, a list by days or by people. */
function acrossLines(statements: readonly Statement[]): Finding[] {
  const findings: Finding[] = [];
  for (const [at, statement] of statements.entries()) {
    if (statement.cell !== undefined || corrected.test(statement.text)) continue;
    const { figures } = statement;
    const own = figures.findIndex(
      ({ label }, index) => totalMark.test(label) || (index === 0 && totalMark.test(statement.lead)),
    );
    if (
      own === -1 ||
      figures
        .slice(0, own)
        .some((figure) => isSameUnit(figure, figures[own] ?? figure) && figure.unit === figures[own]?.unit)
    )
      continue;
    for (const total of figures.slice(own)) {
      if (total.kind === 'share' || total.kind === 'time' || total.isRough || otherTime.test(total.label)) break;
      const given = contributions(statements.slice(Math.max(0, at - lookBack), at), total, statement);
      const values = given.map(({ figure }) => figure.value);
      if (given.length < 2 || values.includes(total.value)) continue;
      const suffixes = values.map((_, from) => added(values.slice(from)));
      if (suffixes.some((sum) => isWithin(sum, total.value))) continue;
      const sum = added(values);
      if (sum > total.value * 1.6 || sum < total.value * 0.6) continue;
      const [first] = given;
      findings.push(
        findingAt(statement, `写明合计 ${total.written}，前面各条相加为 ${shown(sum, total)}`, first?.statement),
      );
      break;
    }
  }
  return findings;
}

function contributions(
  before: readonly Statement[],
  total: Figure,
  statement: Statement,
): { statement: Statement; figure: Figure }[] {
  const given: { statement: Statement; figure: Figure }[] = [];
  for (const one of [...before].reverse()) {
    if (one.section.title !== statement.section.title || one.cell !== undefined || corrected.test(one.text)) break;
    const same = one.figures.filter((figure) => figure.unit === total.unit && figure.kind === total.kind);
    const [figure] = same;
    if (figure === undefined) continue;
    if (same.length > 1 || totalMark.test(figure.label) || otherTime.test(figure.label) || figure.isRough) break;
    if (one.block === statement.block) return [];
    given.unshift({ statement: one, figure });
  }
  const names = new Set(given.map(({ figure }) => nounOf(figure.label)).filter((name) => name !== ''));
  const sources = new Set(given.map(({ statement: one }) => one.speaker ?? one.lead));
  const noun = nounOf(total.label);
  const isOne =
    names.size < 2 &&
    (names.size === 0 || noun === '' || [...names].some((name) => name.includes(noun) || noun.includes(name)));
  return isOne && sources.size === given.length ? given : [];
}

const nounOf = (label: string): string =>
  label.replace(/合计|总计|共计|总共|一共|小计|全周|本周|这周|共|总|我这边|我们|是|了|今天|上午|下午|\d/g, '').trim();
