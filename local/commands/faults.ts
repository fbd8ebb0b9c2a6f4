import { readFileSync } from 'node:fs';
import { FaultCampaign, type SeedOutcome, violationOf } from './faults/campaign.ts';
import { smallLedger } from './faults/small-ledger.ts';
import { CommandError } from './terminal/command-error.ts';
import { progressOn } from './terminal/progress.ts';
import { runCommand, text } from './terminal/run-command.ts';
import { logFilesIn } from './week/log-folder.ts';

const help = `npm run faults -- [--seeds N] [--rate P] [--seed S] [--logs DIR]

在本机按合成的模板反复运行同一天的应收预警，每次以概率 P（默认 0.25）让“预警、发信、核对”三个函数的每个调用出错：
请求丢失、应答丢失、限流、变慢、进程被杀；定时任务触发三次。每个种子跑两遍：有投递事件，和投递事件全断。
没有邮件丢失、有事件时没有重复、无事件时重复不多于无法确认的次数，状态为 0，否则为 1。
标准输出是 JSON：应发 due、发出 sent、丢失 lost、重复 doubled，合计和每个种子；进度和表格在标准错误。
--seed S 只跑一个种子。--logs 换一套上传文件；默认是一份只有两个逾期节点的小台账。
`;

type Values = Readonly<Partial<Record<'seeds' | 'rate' | 'seed' | 'logs', string>>>;

function numberOf(values: Values, name: 'seeds' | 'rate' | 'seed', fallback: number, most: number): number {
  const written = values[name];
  const value = written === undefined ? fallback : Number(written);
  const isWhole = name === 'rate' || Number.isInteger(value);
  if (!isWhole || !(value >= 0 && value <= most)) {
    throw new CommandError(`--${name} 为 "${written}"，应为 0 到 ${most} 的${name === 'rate' ? '' : '整'}数`);
  }
  return value;
}

/** Runs spend most of their time waiting before calls are repeated. */
const atOnce = 8;

const headers = ['种子', '事件', '调用', '出错', '应发', '丢失', '重复', '应答丢失', '未能记录', '人工重投'];

const row = (outcome: SeedOutcome): string =>
  [
    outcome.seed,
    outcome.events ? '有' : '断',
    outcome.calls,
    Object.values(outcome.byKind).reduce((sum, count) => sum + count, 0),
    outcome.due,
    outcome.lost,
    outcome.doubled,
    outcome.ambiguous,
    outcome.unrecorded,
    outcome.redriven,
  ].join('\t');

/** Sums over `outcomes`; what was sent is what was due, less what was lost, and the copies. */
function totalOf(outcomes: readonly SeedOutcome[]) {
  const sum = (count: 'due' | 'lost' | 'doubled' | 'ambiguous' | 'unrecorded'): number =>
    outcomes.reduce((total, outcome) => total + outcome[count], 0);
  const [due, lost, doubled] = [sum('due'), sum('lost'), sum('doubled')];
  return { due, sent: due - lost + doubled, lost, doubled, ambiguous: sum('ambiguous'), unrecorded: sum('unrecorded') };
}

/** Those of the folder, else the campaign's own. */
function uploads(folder: string | undefined): Map<string, Uint8Array | string> {
  if (folder === undefined) return new Map(Object.entries(smallLedger));
  return new Map(logFilesIn(folder).map(({ path, key }) => [key, readFileSync(path)]));
}

async function main(values: Values): Promise<number> {
  const rate = numberOf(values, 'rate', 0.25, 0.9);
  const seeds =
    values.seed === undefined
      ? Array.from({ length: numberOf(values, 'seeds', 25, 10_000) }, (_, at) => at + 1)
      : [numberOf(values, 'seed', 1, 2 ** 31)];
  const progress = progressOn(process.stderr, seeds.length + 1);
  progress.step('读取上传文件，找出应发的邮件');
  using campaign = await FaultCampaign.prepare(uploads(values.logs));
  const outcomes: SeedOutcome[] = [];
  const waiting = [...seeds];
  const worker = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      for (const events of [true, false]) outcomes.push(await campaign.outcome(seed, rate, events));
      progress.step(`种子 ${seed}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  progress.end();
  outcomes.sort((a, b) => a.seed - b.seed || Number(b.events) - Number(a.events));
  const violations = outcomes.flatMap((outcome) => {
    const violation = violationOf(outcome);
    return violation === undefined ? [] : [`种子 ${outcome.seed}（事件${outcome.events ? '有' : '断'}）：${violation}`];
  });
  process.stderr.write(`${[headers.join('\t'), ...outcomes.map(row), ...violations].join('\n')}\n`);
  const report = {
    rate,
    seeds: seeds.length,
    withEvents: totalOf(outcomes.filter(({ events }) => events)),
    withoutEvents: totalOf(outcomes.filter(({ events }) => !events)),
    violations,
    outcomes,
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return violations.length === 0 ? 0 : 1;
}

const options = { seeds: text, rate: text, seed: text, logs: text };
await runCommand({ help, options }, ({ values }) => main(values));
