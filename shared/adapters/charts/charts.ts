import type { EChartsOption } from 'echarts';
import { type Day, daysBetween } from '../../domain/day.ts';
import { agingBuckets } from '../../domain/ledger/position.ts';
import type { Fen } from '../../domain/money.ts';
import type { MonthForecast } from '../../domain/risk/payment/forecast.ts';
import { svgChart } from './svg-chart.ts';

/** Colours that are told apart on white also without red and green. */
const colours = {
  plain: '#2f6fdb',
  faint: '#b9cdf2',
  pale: '#dfe8f9',
  late: '#c8352b',
  good: '#3f8f5f',
  ink: '#333a44',
};
const agingColours = ['#9aa4b2', '#3f8f5f', '#e5b93c', '#e08e2b', '#d9702a', '#cc4a28', '#b3261e', '#7c1814'];

/** As wide as a phone shows it at a readable size. */
const size = { width: 480, height: 260 };
const axis = { axisLabel: { color: colours.ink, fontSize: 12 }, splitLine: { lineStyle: { color: '#e3e6eb' } } };
const grid = {
  left: 12,
  right: 20,
  top: 40,
  bottom: 12,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
} as const;
/** On the right: the unit of the axis stands on the left. */
const legend = { top: 4, right: 16, textStyle: { color: colours.ink } };

/** 万元 for an axis: a picture is read roughly, the table behind it to the 分. */
const wan = (fen: Fen): number => Math.round(fen / 10_000) / 100;
const wanAxis = { type: 'value' as const, name: '万元', nameTextStyle: { color: colours.ink }, ...axis };

/** 账龄: a bar for each bucket, `amounts` in the order of `agingBuckets`. */
export function agingChart(amounts: readonly Fen[]): string {
  const data = agingBuckets.map((_, at) => ({
    value: wan(amounts[at] ?? 0),
    itemStyle: { color: agingColours[at] ?? colours.plain },
  }));
  return svgChart(
    {
      grid,
      xAxis: {
        type: 'category',
        data: [...agingBuckets],
        ...axis,
        axisLabel: { ...axis.axisLabel, fontSize: 11, interval: 0 },
      },
      yAxis: wanAxis,
      series: [{ type: 'bar', data, barMaxWidth: 48, label: { show: true, position: 'top', color: colours.ink } }],
    },
    size,
  );
}

/** 未收与逾期 by week: two lines, the latest week last. */
export function trendChart(days: readonly Day[], openFen: readonly Fen[], overdueFen: readonly Fen[]): string {
  const line = (name: string, color: string, amounts: readonly Fen[]) => ({
    type: 'line' as const,
    ...{ name, color, data: amounts.map(wan), symbol: 'circle', symbolSize: 5 },
  });
  return svgChart(
    {
      ...{ grid, legend: { ...legend, data: ['未收', '逾期'] } },
      xAxis: { type: 'category', data: days.map((day) => day.slice(5)), ...axis },
      yAxis: wanAxis,
      series: [line('未收', colours.plain, openFen), line('逾期', colours.late, overdueFen)],
    },
    size,
  );
}

/** 预计到账 by month: what is expected, between what four in five and one in two months end. */
export function forecastChart(months: readonly MonthForecast[]): string {
  const band = (
    name: string,
    color: string,
    from: (month: MonthForecast) => Fen,
    to: (month: MonthForecast) => Fen,
  ) => [
    { ...stacked(name), data: months.map((month) => wan(from(month))), itemStyle: { color: 'transparent' } },
    { ...stacked(name), name, data: months.map((month) => wan(to(month) - from(month))), itemStyle: { color } },
  ];
  const expected = {
    type: 'line' as const,
    name: '预计',
    color: colours.ink,
    data: months.map((one) => wan(one.expectedFen)),
  };
  return svgChart(
    {
      ...{ grid, legend: { ...legend, data: ['预计', '五成把握', '八成把握'] } },
      xAxis: { type: 'category', data: months.map(({ month }) => month), ...axis },
      yAxis: wanAxis,
      series: [
        ...band(
          '八成把握',
          colours.pale,
          (one) => one.low80Fen,
          (one) => one.high80Fen,
        ),
        ...band(
          '五成把握',
          colours.faint,
          (one) => one.low50Fen,
          (one) => one.high50Fen,
        ),
        { ...expected, symbol: 'circle', symbolSize: 8 },
      ],
    },
    size,
  );
}

const stacked = (stack: string) => ({ type: 'bar' as const, stack, barGap: '-100%', barMaxWidth: 56 });

/** 接触人次 by week, the latest week last. */
export function contactsChart(weeks: readonly string[], counts: readonly number[]): string {
  return svgChart(
    {
      grid,
      xAxis: { type: 'category', data: weeks.map((week) => week.slice(5)), ...axis },
      yAxis: { type: 'value', name: '次', minInterval: 1, nameTextStyle: { color: colours.ink }, ...axis },
      series: [{ type: 'bar', data: [...counts], color: colours.plain, barMaxWidth: 28 }],
    },
    { ...size, height: 200 },
  );
}

/** A milestone on the strip: planned, and done or not. */
export interface StripItem {
  readonly label: string;
  readonly plannedOn: Day;
  readonly doneOn: Day | undefined;
}

/** 里程碑: a bar from the plan to what became of it: early or late, and what is open until `today`. */
export function milestoneChart(items: readonly StripItem[], today: Day): string {
  const first = items.reduce((day, { plannedOn, doneOn }) => [day, plannedOn, doneOn ?? day].sort()[0] ?? day, today);
  const at = (day: Day): number => daysBetween(first, day);
  const rows = items.map(({ plannedOn, doneOn }) => {
    const [from, to] = [plannedOn, doneOn ?? today].sort() as [Day, Day];
    const isLate = (doneOn ?? today) > plannedOn;
    const color = doneOn === undefined ? (isLate ? colours.late : colours.faint) : isLate ? '#e08e2b' : colours.good;
    return { from: at(from), days: Math.max(1, daysBetween(from, to)), color };
  });
  const option: EChartsOption = {
    grid: { ...grid, top: 12 },
    xAxis: {
      type: 'value',
      min: 0,
      ...axis,
      axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: (days: number) => dayAfter(first, days) },
      splitNumber: 4,
    },
    yAxis: { type: 'category', inverse: true, data: items.map(({ label }) => label), ...axis },
    series: [
      { type: 'bar', stack: 'strip', data: rows.map(({ from }) => from), itemStyle: { color: 'transparent' } },
      {
        type: 'bar',
        stack: 'strip',
        data: rows.map(({ days, color }) => ({ value: days, itemStyle: { color } })),
        barMaxWidth: 16,
      },
    ],
  };
  return svgChart(option, { width: size.width, height: 60 + items.length * 26 });
}

const dayAfter = (first: Day, days: number): string =>
  new Date(Date.parse(`${first}T00:00:00Z`) + days * 86_400_000).toISOString().slice(2, 10);
