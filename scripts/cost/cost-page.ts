import { type BillLine, billOf } from './bill.ts';
import type { FixedParts } from './fixed-parts.ts';
import type { Measured } from './measured-week.ts';
import type { Prices } from './prices.ts';
import { weekFor } from './week-for.ts';

/** What a bill is computed from. */
export interface CostBasis {
  readonly measured: Measured;
  readonly prices: Prices;
  readonly fixed: FixedParts;
  /** Policy sources that are read every day. */
  readonly sources: number;
}

/** The monthly bill of a company of `people`. */
export const costOf = (people: number, { measured, prices, fixed, sources }: CostBasis): BillLine[] =>
  billOf(weekFor(people, measured.weeks), fixed, prices, sources);

export const sumOf = (lines: readonly BillLine[], only: (line: BillLine) => boolean = () => true): number =>
  lines.filter(only).reduce((sum, { usd }) => sum + usd, 0);

/** `docs/cost.md`: the bill of companies of several sizes, and what it stands on. */
export function costPage(sizes: readonly number[], basis: CostBasis): string {
  const { measured, prices, fixed, sources } = basis;
  const bills = sizes.map((people) => costOf(people, basis));
  const services = (bills[0] ?? []).map(({ service, isFixed }) => ({ service, isFixed }));
  const money = (usd: number): string => usd.toFixed(2);
  const row = (name: string, of: (lines: readonly BillLine[]) => number): string =>
    `| ${name} | ${bills.map((lines) => money(of(lines))).join(' | ')} |`;
  const first = measured.weeks[0]?.people;
  const last = measured.weeks.at(-1)?.people;
  return `# What it costs

US dollars a month on AWS, desk not included. Made by \`npm run cost -- --write\`; for another size: \`npm run cost -- --people N\`.

| service | ${sizes.map((people) => `${people} people`).join(' | ')} |
| --- | ${sizes.map(() => '--:').join(' | ')} |
${services.map(({ service, isFixed }) => row(`${service}${isFixed ? ' (fixed)' : ''}`, (lines) => sumOf(lines, (line) => line.service === service))).join('\n')}
${row('**all**', (lines) => sumOf(lines))}
${row('of it fixed', (lines) => sumOf(lines, ({ isFixed }) => isFixed))}
${row('in yuan', (lines) => sumOf(lines) * prices.yuanPerUsd)}

## What it stands on

- **Measured** on ${measured.measuredOn}: one week of seeded companies of ${first} and ${last} people (200 clients, 1,000 payment nodes and 20,000
  actions a year for each 30 people) through every schedule of the synthesized application on one machine: calls, read and write units,
  seconds of each function times its memory, bytes of logs and mails (\`scripts/cost/measured.json\`; anew by \`npm run cost -- --measure\`). Other sizes lie on the straight line through the two.
  A function's seconds here are those of this machine's processor, which is faster than 1,024 MB of Lambda by less than a factor of two; Lambda is a small part.
- **Fixed parts** are counted in the template of \`settings/global-example.json\`: ${fixed.alarms} alarms, ${fixed.metrics} custom metrics that they watch, ${fixed.secrets} secrets,
  ${fixed.polledQueues} queues that Lambda asks five times every 20 seconds.
- **Policy sources**: ${sources} read every day, at the measured cost of a sample source.
- **Prices** of ${prices.asOf}, ${prices.region}: ${prices.source} (\`scripts/cost/prices.json\`). Yuan at ${prices.yuanPerUsd} a dollar; the China regions have price lists of their own, which are not used here.
- **Left out**: the first upload of a company's history, the desk, data leaving AWS, tax.
`;
}
