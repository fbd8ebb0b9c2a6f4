import type { Figure } from './figures.ts';
import type { Statement } from './statement.ts';

/** A part of a sentence between semicolons: what it counts belongs together. */
export interface Segment {
  readonly text: string;
  readonly statement: Statement;
  /** Its counts and amounts, places within the segment; durations are left out. */
  readonly figures: readonly Figure[];
}

/** The parts of `statement` that hold a figure. */
export function segmentsOf(statement: Statement): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const text of statement.text.split(/[；;]/)) {
    const [from, to] = [start, start + text.length];
    start = to + 1;
    const inside = statement.figures.filter(({ index, kind }) => index >= from && index < to && kind !== 'time');
    if (inside.length === 0) continue;
    const figures = inside.map((figure) => ({ ...figure, index: figure.index - from, end: figure.end - from }));
    segments.push({ text, statement, figures });
  }
  return segments;
}

/** Says that a number is the sum of others. */
export const totalMark =
  /合计|总计|共计|总共|一共|总数|总额|总量|小计|总和|加起来|合起来|加总|加在一起|拢共|统共|全部(?!完成|通过|到|是|为|办)|全[班长厂县市区村镇校院组队](?=共|一共|合计|有|\d|$)|共(?!同|识|建|享|管|用|和|济|有产)/;

/** Says that a number is of another time, of one among many, or not of what happened. */
export const otherTime =
  /上周|上月|上季|上年|去年|同期|往年|累计|以来|年度|全年|今年|本年|本月|当月|月度|本季|计划|目标|预计|预期|估计|预算|下周|下月|明年|每|平均|人均|日均|户均|均|环比|同比|较|比|至少|不低于|单价|曾|原/;

/** Says that what stands there corrects or explains another number. */
export const corrected =
  /更正|改为|改成|不是|有误|报错了|写错|订正|应为|为准|原写|原报|原定|误报|口误|漏报|漏了|补报|修正|调整为|已含|包含在|不计入|不算|未计入|笔误|误写|抢报|旧稿|撤回|以(?:本|此)[期次稿件文]为准|口径不同|两个口径/;

/** True when both count the same: the same unit, or a bare number beside one with a unit. */
export function isSameUnit(one: Figure, other: Figure): boolean {
  if (one.kind === 'share' || other.kind === 'share') return false;
  if (isVisit(one) && isVisit(other)) return true;
  return one.unit === other.unit || one.unit === '' || other.unit === '';
}

const isVisit = ({ unit }: Figure): boolean => unit === '人次' || unit === '次';

/** The value of `figure` in the unit of `like`: `其中 A 300` under `500万元` is 300万元. */
export const valueAs = (figure: Figure, like: Figure): number =>
  figure.unit === '' && like.kind === 'money' && figure.kind === 'count' ? figure.value * like.scale : figure.value;

/** True when some of `values` add up to `sum`; tried for as many as can be tried in no time. */
export function someAddUpTo(values: readonly number[], sum: number): boolean {
  let sums = new Set([0]);
  for (const value of values.slice(0, 12))
    sums = new Set([...sums, ...[...sums].map((one) => one + value)].slice(0, 4096));
  return [...sums].some((one) => one !== 0 && Math.abs(one - sum) <= Math.abs(sum) * 1e-9);
}

/** `1860000` as `186万元`, shares and counts with their unit: a number as a reader expects it in a message. */
export function shown(value: number, { kind, unit }: Figure): string {
  if (kind !== 'money') return `${round(value)}${unit}`;
  if (Math.abs(value) >= 1e8) return `${round(value / 1e8)}亿元`;
  return Math.abs(value) >= 1e4 ? `${round(value / 1e4)}万元` : `${round(value)}元`;
}

const round = (value: number): number => Math.round(value * 10000) / 10000;
