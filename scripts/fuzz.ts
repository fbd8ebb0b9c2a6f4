import { parseArgs } from 'node:util';
import { campaign, judgeText, judgeWorkbook } from '../test/support/fuzz/judge.ts';

const help = `npm run fuzz -- [--count N] [--seed S]
Writes N text files and N workbooks (default 20000 each) in forms that are legal, damages half of them, reads them as an
upload is read, and ends with status 1 when a row was lost, added or misread without a word, or a reading crashed.
`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});

const reportEvery = 2_000;

async function main(): Promise<number> {
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (values.help === true || !Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    process.stdout.write(help);
    return values.help === true ? 0 : 2;
  }
  let failed = 0;
  for (const [name, judge] of [
    ['text files', judgeText],
    ['workbooks', judgeWorkbook],
  ] as const) {
    const { read, refused, wrong } = await campaign(judge, count, seed, (done) => {
      if (done % reportEvery === 0) process.stderr.write(`${name} ${done}/${count}\n`);
    });
    process.stdout.write(`${name}: ${read} read, ${refused} refused with a reason, ${wrong.length} wrong\n`);
    for (const each of wrong.slice(0, 20)) process.stdout.write(`  ${each}\n`);
    failed += wrong.length;
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
