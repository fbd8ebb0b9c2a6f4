import { halfWidth } from '../../cells/spelling.ts';
import { smallNumber } from '../../policy/dates/find-days.ts';

/** A project's number for comparison: other dashes, brackets and a 号 behind it make no other number. */
export function comparableNumber(number: string): string {
  return halfWidth(number)
    .toUpperCase()
    .replace(/[^0-9A-Z\u4e00-\u9fff]/g, '')
    .replace(/号$/, '');
}

/** A project's name for comparison: without blanks, marks and the words that say nothing of it. */
export function comparableName(name: string): string {
  return halfWidth(name)
    .replace(/[^0-9A-Za-z\u4e00-\u9fff]/g, '')
    .replace(/(?:采购|招标)?项目$|采购$|公开招标$/, '');
}

const trades = [
  '监理',
  '施工',
  '设计',
  '勘察',
  '检测',
  '审计',
  '造价',
  '验收',
  '评估',
  '设备',
  '运维',
  '培训',
  '复核',
  '质检',
];
const round = /第([二三四五2-5])次|[（(]([二三四五2-5])次[）)]|重新(?:招标|采购)/;
const phase = /([一二三四五1-5])(?:期|标段|批次?)|第([一二三四五1-5])(?:期|批|标段|包)/g;
const parts = /[东西南北中](?:片|部|区|线|岸)/g;

/** What tells projects of nearly the same name apart. */
export interface NameMarks {
  readonly years: readonly string[];
  readonly trades: readonly string[];
  /** 2 for 第二次, 重新采购; 1 for the first. */
  readonly round: number;
  readonly phases: readonly string[];
}

/** The marks in `name`, the name of a project. */
export function marksOf(name: string): NameMarks {
  const again = round.exec(name);
  const written = again?.[1] ?? again?.[2];
  return {
    years: [...name.matchAll(/20\d{2}/g)].map(([year]) => year),
    trades: trades.filter((trade) => name.includes(trade)),
    round: again === null ? 1 : written === undefined ? 2 : Number(written) || smallNumber(written),
    phases: [...[...name.matchAll(phase)].map((match) => match[1] ?? match[2] ?? ''), ...(name.match(parts) ?? [])],
  };
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word) => other.includes(word));

/** False for projects of another year, trade, round or part. A year that only one of them names tells nothing. */
export function mayBeSame(one: NameMarks, other: NameMarks): boolean {
  const years =
    one.years.length === 0 || other.years.length === 0 || one.years.some((year) => other.years.includes(year));
  return years && one.round === other.round && same(one.trades, other.trades) && same(one.phases, other.phases);
}

/** Share of the pairs of characters that two names have in common, 0 to 1. */
function likeness(one: string, other: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const [mine, others] = [pairs(one), new Set(pairs(other))];
  const shared = mine.filter((pair) => others.has(pair)).length;
  return (2 * shared) / Math.max(1, mine.length + others.size);
}

/** True when every character of `short` stands in `long` in this order. */
function isShortened(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

/** 1 for the same name, less for a shortened one, 0 for another. Names are comparable ones. */
export function sameName(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  if (one === other) return 1;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 6 && long.includes(short)) return 0.9;
  const alike = likeness(short, long);
  if (short.length >= 6 && isShortened(short, long) && alike >= 0.5) return 0.8;
  return alike >= 0.85 ? 0.7 : 0;
}
