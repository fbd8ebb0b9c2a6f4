import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { scoreOffice } from './score-office.ts';

const help = `npm run score:offices -- PATH [--answers DIR] [--json] [--totals]

Reads the uploads of an office as the administrator would send them, one after the other in the order of their names,
then its answers, and compares the records with PATH/expected.json (or PATH/../expected.json).

  --answers DIR  files with 布局, 对应 and 期初已收 that answer what the first reading asked
  --asof DAY     day of the uploads; default: asOf of expected.json
  --totals       prints the totals only
  --help         shows this
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      answers: { type: 'string' },
      asof: { type: 'string' },
      totals: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [path] = positionals;
  if (values.help === true || path === undefined) process.stdout.write(help);
  else {
    const report = await scoreOffice({
      uploads: filesIn(path),
      answers: values.answers === undefined ? [] : filesIn(values.answers),
      expected: expectedOf(path),
      ...(values.asof !== undefined && { asOf: values.asof }),
    });
    const shown = values.totals === true ? report.totals : report;
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${help}`);
  process.exitCode = 2;
}

function filesIn(directory: string): { readonly name: string; readonly bytes: Uint8Array }[] {
  return readdirSync(directory)
    .filter((name) => /\.(?:csv|xlsx)$/i.test(name))
    .sort((left, right) => left.localeCompare(right, 'zh-CN', { numeric: true }))
    .map((name) => ({ name: basename(name), bytes: readFileSync(join(directory, name)) }));
}

function expectedOf(path: string): unknown {
  for (const place of [join(path, 'expected.json'), join(path, '..', 'expected.json')]) {
    try {
      return JSON.parse(readFileSync(place, 'utf8'));
    } catch {
      // The next place.
    }
  }
  throw new Error(`${path} 里没有 expected.json`);
}
