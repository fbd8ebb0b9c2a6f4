import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodePage } from '../../shared/domain/policy/page/charset.ts';
import { readNotice } from '../../shared/domain/tender/reading/read-notice.ts';
import { type Comparison, compareNotice } from './compare.ts';
import { type SeriesScore, scoreSeries } from './score-series.ts';
import { readTruth } from './truth.ts';

const help = `npm run score:tenders -- PATH [--verbose] [--json]
Reads the procurement notices of PATH (one .html each) and compares them with PATH/truth.json: precision, recall and F1 of each
field, and how many values are wrong and called sure, sums apart. --verbose names each wrong value.
--series   PATH holds folders of notices of one purchase and its look-alikes: how they are put together, in totals.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    series: { type: 'boolean' },
    help: { type: 'boolean' },
    verbose: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});

interface FieldScore {
  readonly field: string;
  readonly wanted: number;
  readonly found: number;
  readonly right: number;
  readonly f1: number;
  readonly wrongSure: number;
}

const isRight = ({ wanted, found }: Comparison) => found !== undefined && found === wanted;
const isWrong = ({ wanted, found }: Comparison) => found !== undefined && found !== wanted;

function scoreOf(field: string, all: readonly Comparison[]): FieldScore {
  const wanted = all.filter((one) => one.wanted !== undefined).length;
  const found = all.filter((one) => one.found !== undefined).length;
  const right = all.filter(isRight).length;
  const f1 = wanted + found === 0 ? 1 : (2 * right) / (wanted + found);
  return { field, wanted, found, right, f1, wrongSure: all.filter((one) => isWrong(one) && one.sure).length };
}

function report(byFile: ReadonlyMap<string, readonly Comparison[]>): number {
  const all = [...byFile.values()].flat();
  const fields = [...new Set(all.map(({ field }) => field))];
  const scores = fields.map((field) =>
    scoreOf(
      field,
      all.filter((one) => one.field === field),
    ),
  );
  const total = scoreOf('all fields', all);
  const money = all.filter((one) => one.isMoney && isWrong(one) && one.sure).length;
  if (values.json) {
    console.log(JSON.stringify({ pages: byFile.size, scores, total, moneyWrongSure: money }, null, 2));
    return money;
  }
  console.log('field            wanted found right     F1  wrong, sure');
  for (const { field, wanted, found, right, f1, wrongSure } of [...scores, total])
    console.log(
      `${field.padEnd(16)} ${[wanted, found, right].map((count) => String(count).padStart(5)).join(' ')}  ${f1.toFixed(3)}  ${String(wrongSure).padStart(6)}`,
    );
  console.log(`${byFile.size} pages; sums wrong and called sure: ${money}`);
  return money;
}

function main(): number {
  const [folder] = positionals;
  if (values.help || folder === undefined) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  if (values.series) {
    const scores = readdirSync(folder).map((name) => scoreSeries(join(folder, name)));
    const sum = (pick: (score: SeriesScore) => number) => scores.reduce((total, score) => total + pick(score), 0);
    const [items, found, exact] = [sum((s) => s.items), sum((s) => s.found), sum((s) => s.exact)];
    console.log(`${scores.length} series: ${items} items, ${found} found, ${exact} with exactly their notices`);
    console.log(`current values: ${sum((s) => s.right)} of ${sum((s) => s.values)} right`);
    return 0;
  }
  if (!existsSync(join(folder, 'truth.json'))) {
    console.error(`找不到 ${join(folder, 'truth.json')}：PATH 应为含 .html 页面与 truth.json 的目录`);
    return 2;
  }
  const byFile = new Map<string, Comparison[]>();
  for (const [file, truth] of readTruth(folder)) {
    const { text } = decodePage(readFileSync(join(folder, file)), '');
    const { notice } = readNotice({ html: text, url: `https://page.invalid/${file}` });
    const compared = compareNotice(truth, notice);
    byFile.set(file, compared);
    if (values.verbose)
      for (const { field, wanted, found, sure } of compared.filter((one) => one.wanted !== one.found))
        console.log(
          `${file} ${field}: ${found ?? '—'}${found !== undefined && sure ? ' (sure)' : ''}, wanted ${wanted ?? '—'}`,
        );
  }
  report(byFile);
  return 0;
}

process.exitCode = main();
