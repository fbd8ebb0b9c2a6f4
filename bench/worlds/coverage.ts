import { addDays, type Day } from '../../shared/domain/day.ts';
import { forecastReceipts } from '../../shared/domain/risk/payment/forecast.ts';
import { dayNumber, dayOfNumber, type NodeTrail } from '../../shared/domain/risk/payment/node-trail.ts';
import { seededRandom } from '../../shared/domain/seeded-random.ts';

/** Months of forecasts, and in how many of them what came in lay within the bands. */
export interface Coverage {
  readonly months: number;
  readonly within80: number;
  readonly within50: number;
}

/** Forecasts of the `lead`-th month ahead from the end of each of the last `origins` months that can be judged. */
export function coverageOf(trails: readonly NodeTrail[], endsOn: number, origins: number, lead: number): Coverage {
  let [months, within80, within50] = [0, 0, 0];
  let origin = lastOfMonthBefore(dayOfNumber(endsOn));
  for (let back = 0; back < lead; back++) origin = lastOfMonthBefore(origin);
  for (let count = 0; count < origins; count++, origin = lastOfMonthBefore(origin)) {
    const today = dayNumber(origin);
    const open = trails.filter(({ triggeredOn, settledOn = endsOn + 1 }) => triggeredOn <= today && settledOn > today);
    const balances = new Map(open.map(({ recordId, amountFen }) => [recordId as string, amountFen]));
    const month = forecastReceipts(trails, balances, origin, lead, seededRandom(1)).months[lead - 1];
    if (month === undefined) continue;
    const came = open.reduce(
      (sum, { settledOn, amountFen }) =>
        settledOn !== undefined && dayOfNumber(settledOn).startsWith(month.month) ? sum + amountFen : sum,
      0,
    );
    months += 1;
    if (came >= month.low80Fen && came <= month.high80Fen) within80 += 1;
    if (came >= month.low50Fen && came <= month.high50Fen) within50 += 1;
  }
  return { months, within80, within50 };
}

function lastOfMonthBefore(day: Day): Day {
  return addDays(`${day.slice(0, 7)}-01`, -1);
}
