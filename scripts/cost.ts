import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../local/commands/terminal/command-error.ts';
import { flag, runCommand, text } from '../local/commands/terminal/run-command.ts';
import { shippedSources } from '../shared/adapters/sites/registry.ts';
import { costOf, costPage, sumOf } from './cost/cost-page.ts';
import { fixedPartsOf } from './cost/fixed-parts.ts';
import { measureCompany } from './cost/measure-company.ts';
import { Measured } from './cost/measured-week.ts';
import { readPrices } from './cost/prices.ts';

const help = `npm run cost -- --people N [--sources N] [--json]
npm run cost -- --measure | --write

Prints the monthly bill of a company of N people by service, from what a week of seeded companies was measured to use on
this machine (scripts/cost/measured.json) and public prices (scripts/cost/prices.json).

  --people N    how many people: 1 to 3000; 30 people have 200 clients and 1,000 payment nodes
  --sources N   policy sources that are read every day; default: those that come with the product
  --json        prints JSON
  --measure     measures anew (about ten minutes) and writes scripts/cost/measured.json
  --write       writes docs/cost.md for 30, 300 and 900 people
  --help        shows this
`;

const measuredFile = join(import.meta.dirname, 'cost/measured.json');
const page = join(import.meta.dirname, '../docs/cost.md');
const stage = 'global-example';

const options = { people: text, sources: text, json: flag, measure: flag, write: flag };

await runCommand({ help, options }, async ({ values }) => {
  if (values.measure) return measureAnew();
  const measured = Measured.parse(JSON.parse(readFileSync(measuredFile, 'utf8')));
  const sources = numberIn('sources', values.sources ?? String(shippedSources().length), 100_000);
  const basis = { measured, prices: readPrices(), fixed: await fixedPartsOf(stage), sources };
  if (values.write) {
    writeFileSync(page, costPage([30, 300, 900], basis));
    return 0;
  }
  if (values.people === undefined) throw new CommandError(`--people is missing: give the number of people\n\n${help}`);
  const people = numberIn('people', values.people, 3000);
  const lines = costOf(people, basis);
  const [usd, fixedUsd] = [sumOf(lines), sumOf(lines, ({ isFixed }) => isFixed)];
  const yuan = usd * basis.prices.yuanPerUsd;
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ people, sources, usd, fixedUsd, yuan, lines }, null, 2)}\n`);
    return 0;
  }
  for (const { service, usd: cost, quantity, isFixed } of lines)
    process.stdout.write(
      `${service.padEnd(16)} ${cost.toFixed(2).padStart(8)}  ${isFixed ? '固定  ' : ''}${quantity}\n`,
    );
  process.stdout.write(
    `合计 ${usd.toFixed(2)} 美元/月（约 ${yuan.toFixed(0)} 元），其中固定 ${fixedUsd.toFixed(2)} 美元\n`,
  );
  return 0;
});

/** @throws CommandError when `given` is no whole number from 1 to `most`. */
function numberIn(name: string, given: string, most: number): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new CommandError(`--${name} is "${given}": give a whole number from 1 to ${most}`);
  return value;
}

async function measureAnew(): Promise<number> {
  const weeks = [];
  for (const size of [1, 2]) weeks.push(await measureCompany(size, (doing) => process.stderr.write(`${doing}\n`)));
  const measuredOn = new Date().toISOString().slice(0, 10);
  writeFileSync(measuredFile, `${JSON.stringify(Measured.parse({ measuredOn, weeks }), null, 2)}\n`);
  return 0;
}
