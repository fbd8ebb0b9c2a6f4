import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { type Day, isDay } from '../../shared/domain/day.ts';
import type { BacktestRow } from '../../shared/domain/risk/payment/backtest.ts';
import { recordsIn } from './backtest/records-in.ts';
import { accuracyOf, scoreFolder } from './backtest/score-folder.ts';
import { CommandError } from './terminal/command-error.ts';
import { runCommand, text } from './terminal/run-command.ts';
import { logFilesIn } from './week/log-folder.ts';

const help = `npm run backtest -- --logs DIR --from DAY --to DAY --out CSV

对每个在 --from 至 --to 之间触发的应收节点，以触发当日已知的记录给出逾期概率，再与实际结果对照。
与风险清单一样，权重在 --from 前校准一次，此后每 28 天重新校准，只用当时已有结果的节点。
结果逐节点写入 --out（CSV），AUC、Brier、ECE 以 JSON 写到标准输出。
`;

interface Options {
  readonly logs: string;
  readonly from: Day;
  readonly to: Day;
  readonly out: string;
}

async function main(options: Options): Promise<number> {
  refuseDays(options);
  const records = await recordsIn(logFilesIn(options.logs));
  for (const line of records.skipped) process.stderr.write(`未读取 ${line}\n`);
  const { over0, over30 } = scoreFolder(records, options);
  if (over0.rows.length === 0) {
    throw new CommandError(
      `${options.from} 至 ${options.to} 没有触发的应收节点：请核对日期，或目录中是否有 客户、合同、应收节点`,
    );
  }
  const later = new Map(over30.rows.map((row) => [row.trail.recordId, row]));
  const rows = over0.rows.map((row) => line(row, later.get(row.trail.recordId)));
  writeWhole(options.out, writeCsv([header, ...rows]));
  const { from, to } = options;
  const result = { from, to, rejectedRows: records.rejected, over0: accuracyOf(over0), over30: accuracyOf(over30) };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return 0;
}

const header = [
  '应收节点',
  '客户编号',
  '触发日',
  '逾期概率',
  '是否逾期',
  '逾期超30天概率',
  '是否逾期超30天',
  '到期日',
  '付清日',
  '晚付天数',
];

function line(row: BacktestRow, later: BacktestRow | undefined): string[] {
  const { recordId, clientId, triggeredOn, dueOn, settledOn } = row.trail;
  const settled = settledOn === undefined ? ['', ''] : [dayText(settledOn), String(settledOn - dueOn)];
  return [recordId, clientId, dayText(triggeredOn), ...told(row), ...told(later), dayText(dueOn), ...settled];
}

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Writes `content` beside `path` first, so that a file that is there is either the old one or the new one. */
function writeWhole(path: string, content: Parameters<typeof writeFileSync>[1]): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw new CommandError(`不能写入 ${path}：${(cause as Error).message}。请用 --out 给出可以写入的文件`, { cause });
  }
}

const told = (row: BacktestRow | undefined): string[] =>
  row === undefined ? ['', ''] : [row.probability.toFixed(6), outcomeWords(row.late)];

const outcomeWords = (late: boolean | undefined): string => (late === undefined ? '' : late ? '是' : '否');

/** @throws CommandError naming a day that is none, or days in the wrong order. */
function refuseDays({ from, to }: Options): void {
  for (const day of [from, to]) {
    if (!isDay(day)) throw new CommandError(`日期为 "${day}"，应写成如 2025-07-28`);
  }
  if (from > to) throw new CommandError(`--from ${from} 晚于 --to ${to}`);
}

const options = { logs: text, from: text, to: text, out: text };
await runCommand({ help, options, required: ['logs', 'from', 'to', 'out'] }, ({ values }) => main(values));
