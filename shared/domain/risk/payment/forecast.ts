import { addDays, type Day } from '../../day.ts';
import type { Fen } from '../../money.ts';
import { normalFrom } from '../../seeded-random.ts';
import { byClient } from './labelled-nodes.ts';
import { type DayNumber, dayNumber, type NodeTrail } from './node-trail.ts';
import { weightOf } from './outcome.ts';
import { addPace, emptyPace, paymentRates, slowness, stretchOf } from './pace.ts';

/** What comes in during a month of what is open on the day of the forecast. */
export interface MonthForecast {
  /** `YYYY-MM`; the first is what is left of the month after the day of the forecast. */
  readonly month: string;
  readonly expectedFen: Fen;
  /** Four in five, and one in two, of such months end between these. */
  readonly low80Fen: Fen;
  readonly low50Fen: Fen;
  readonly high50Fen: Fen;
  readonly high80Fen: Fen;
}

export interface ReceiptsForecast {
  readonly asOf: Day;
  /** Nodes paid in full by that day: what the forecast stands on. */
  readonly paidNodes: number;
  /** What the forecast is of. */
  readonly openFen: Fen;
  readonly months: readonly MonthForecast[];
  /** Expected after the last month, or never. */
  readonly laterFen: Fen;
}

const halfLifeDays = 365;
/** Nodes paid as expected that a client's pace starts with. */
const clientPrior = 4;
const draws = 1000;
/** The pace of all is compared with the long run over so many spans of so many days, the latest first. */
const [spans, spanDays] = [12, 30];
const leastShock = 0.15;
/** Share of the variance of a month's shock that lasts through the months after it. */
const lasting = 0.5;

/**
 * What comes in by month of the `balances` (分 by record id) of nodes among `trails`, which are the whole history of
 * payment. Every node is paid at the rate of all nodes as long before or
 * after their due date, times the pace of its client (known the better the more it has paid), times a shock that all
 * share (as large as the last year shows). Nothing dated after `asOf` is looked at.
 */
export function forecastReceipts(
  trails: readonly NodeTrail[],
  balances: ReadonlyMap<string, Fen>,
  asOf: Day,
  monthCount: number,
  random: () => number,
): ReceiptsForecast {
  const today = dayNumber(asOf);
  const rates = ratesOn(trails, today);
  const shock = shockOf(trails, today, rates);
  const months = monthsAfter(asOf, monthCount);
  const clients = [...byClient(trails)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, ofClient]) => payerOf(ofClient, balances, today, rates, months))
    .filter(({ open }) => open.length > 0);
  const sums = months.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    let wandered = 0;
    const shocks = months.map((_, at) => {
      wandered += Math.sqrt(lasting) * normalFrom(random);
      const variance = shock ** 2 * (lasting * (at + 1) + 1 - lasting);
      return Math.exp(shock * (wandered + Math.sqrt(1 - lasting) * normalFrom(random)) - variance / 2);
    });
    for (const { pace, doubt, open } of clients) {
      const readiness = pace * Math.exp(doubt * normalFrom(random) - doubt ** 2 / 2);
      for (const { amountFen, hazards } of open) {
        let left = -Math.log(random());
        for (let at = 0; at < months.length; at++) {
          left -= readiness * (shocks[at] ?? 1) * (hazards[at] ?? 0);
          const sum = sums[at];
          if (left > 0 || sum === undefined) continue;
          sum[draw] = (sum[draw] ?? 0) + amountFen;
          break;
        }
      }
    }
  }
  const openFen = clients.reduce((sum, { open }) => sum + open.reduce((own, node) => own + node.amountFen, 0), 0);
  const told = months.map(({ month }, at) => monthOf(month, sums[at] ?? new Float64Array(draws)));
  const expected = told.reduce((sum, { expectedFen }) => sum + expectedFen, 0);
  const paidNodes = trails.filter(({ settledOn }) => settledOn !== undefined && settledOn <= today).length;
  return { asOf, paidNodes, openFen, months: told, laterFen: Math.max(0, openFen - expected) };
}

interface Span {
  readonly month: string;
  /** The days after `from` up to `to`. */
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** What is left of the month of `asOf`, unless it is its last day, and the months after it. */
function monthsAfter(asOf: Day, count: number): Span[] {
  const spans: Span[] = [];
  let day = addDays(asOf, 1);
  while (spans.length < count) {
    const month = day.slice(0, 7);
    const next = addDays(`${month}-01`, 32).slice(0, 7);
    const to = dayNumber(`${next}-01`) - 1;
    spans.push({ month, from: dayNumber(day) - 1, to });
    day = `${next}-01`;
  }
  return spans;
}

function ratesOn(trails: readonly NodeTrail[], today: DayNumber): Float64Array {
  const pace = emptyPace();
  for (const trail of trails) {
    if (trail.triggeredOn > today) continue;
    addPace(pace, trail, Number.NEGATIVE_INFINITY, today, weightOf(today - trail.dueOn, halfLifeDays));
  }
  return paymentRates(pace);
}

/** Standard deviation of the logarithm of the pace of all from span to span, beyond what chance alone makes it. */
function shockOf(trails: readonly NodeTrail[], today: DayNumber, rates: Float64Array): number {
  let [squares, chance, scale] = [0, 0, 0];
  for (let span = 0; span < spans; span++) {
    const to = today - span * spanDays;
    const pace = emptyPace();
    for (const trail of trails) if (trail.triggeredOn < to) addPace(pace, trail, to - spanDays, to, 1);
    const { expected, paid } = slowness(pace, rates, 1);
    squares += (paid - expected) ** 2;
    chance += expected;
    scale += expected ** 2;
  }
  return Math.max(leastShock, Math.sqrt(Math.max(0, squares - chance) / Math.max(1, scale)));
}

interface OpenNode {
  readonly amountFen: Fen;
  /** Expected payments of the node in each month, were it paid again and again. */
  readonly hazards: readonly number[];
}

interface Payer {
  /** Against the pace of all: above 1 is quicker. */
  readonly pace: number;
  /** Standard deviation of its logarithm. */
  readonly doubt: number;
  readonly open: readonly OpenNode[];
}

function payerOf(
  ofClient: readonly NodeTrail[],
  balances: ReadonlyMap<string, Fen>,
  today: DayNumber,
  rates: Float64Array,
  months: readonly Span[],
): Payer {
  const pace = emptyPace();
  const open: OpenNode[] = [];
  const inOrder = [...ofClient].sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  for (const trail of inOrder) {
    if (trail.triggeredOn > today) continue;
    addPace(pace, trail, Number.NEGATIVE_INFINITY, today, weightOf(today - trail.dueOn, halfLifeDays));
    const amountFen = balances.get(trail.recordId) ?? 0;
    if (amountFen <= 0) continue;
    const hazards = months.map(({ from, to }) => {
      let hazard = 0;
      for (let day = from + 1; day <= to; day++) hazard += rates[stretchOf(day - trail.dueOn)] ?? 0;
      return hazard;
    });
    open.push({ amountFen, hazards });
  }
  const { paid, logRatio } = slowness(pace, rates, clientPrior);
  return { pace: Math.exp(-logRatio), doubt: 1 / Math.sqrt(paid + clientPrior), open };
}

function monthOf(month: string, sums: Float64Array): MonthForecast {
  const sorted = Float64Array.from(sums).sort();
  const at = (share: number): Fen => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return {
    month,
    expectedFen: Math.round(sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
    low80Fen: at(0.1),
    low50Fen: at(0.25),
    high50Fen: at(0.75),
    high80Fen: at(0.9),
  };
}
