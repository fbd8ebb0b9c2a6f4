import * as z from 'zod';
import {
  agingChart,
  contactsChart,
  forecastChart,
  milestoneChart,
  type StripItem,
  trendChart,
} from '../../../shared/adapters/charts/charts.ts';
import type { MonthForecast } from '../../../shared/domain/risk/payment/forecast.ts';
import type { PageModule } from '../desk-context.ts';

const fen = z.int();
const day = z.iso.date();
const months = z.array(
  z.object({
    month: z.string().check(z.maxLength(7)),
    expectedFen: fen,
    low80Fen: fen,
    low50Fen: fen,
    high50Fen: fen,
    high80Fen: fen,
  }),
);
const label = z.string().check(z.maxLength(12));

/** A chart by the figures that the page which shows it has already: its address holds them, and nothing is read again. */
const Drawing = z.discriminatedUnion('chart', [
  z.object({ chart: z.literal('aging'), amounts: z.array(fen).check(z.maxLength(8)) }),
  z.object({
    chart: z.literal('trend'),
    days: z.array(day).check(z.maxLength(60)),
    open: z.array(fen).check(z.maxLength(60)),
    overdue: z.array(fen).check(z.maxLength(60)),
  }),
  z.object({ chart: z.literal('forecast'), months: months.check(z.maxLength(12)) }),
  z.object({
    chart: z.literal('contacts'),
    weeks: z.array(z.string().check(z.maxLength(8))).check(z.maxLength(60)),
    counts: z.array(z.int()).check(z.maxLength(60)),
  }),
  z.object({
    chart: z.literal('milestones'),
    today: day,
    items: z.array(z.object({ label, plannedOn: day, doneOn: day.exactOptional() })).check(z.maxLength(24)),
  }),
]);
type Drawing = z.infer<typeof Drawing>;

function draw(drawing: Drawing): string {
  switch (drawing.chart) {
    case 'aging':
      return agingChart(drawing.amounts);
    case 'trend':
      return trendChart(drawing.days, drawing.open, drawing.overdue);
    case 'forecast':
      return forecastChart(drawing.months satisfies MonthForecast[]);
    case 'contacts':
      return contactsChart(drawing.weeks, drawing.counts);
    case 'milestones':
      return milestoneChart(
        drawing.items.map(({ doneOn, ...item }): StripItem => ({ ...item, doneOn })),
        drawing.today,
      );
  }
}

/** A chart as a picture of its own; `alt` says what it shows, and the page has a table of the same figures. */
export function Chart({ drawing, alt }: { readonly drawing: Drawing; readonly alt: string }) {
  return <img class="chart" src={`/charts/one.svg?of=${encodeURIComponent(JSON.stringify(drawing))}`} alt={alt} />;
}

const longestAddress = 8_000;

/** Draws the charts of the other pages. */
export const chartPages: PageModule = (app) => {
  app.get('/charts/one.svg', (c) => {
    const of = c.req.query('of') ?? '';
    const read = Drawing.safeParse(of.length > longestAddress ? undefined : jsonIn(of));
    if (!read.success) return c.notFound();
    c.header('content-type', 'image/svg+xml; charset=utf-8');
    return c.body(draw(read.data));
  });
};

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
