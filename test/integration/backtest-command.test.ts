import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';

const run = promisify(execFile);
const command = join(import.meta.dirname, '..', '..', 'local', 'commands', 'backtest.ts');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backtest-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const backtest = (...args: string[]) =>
  run(process.execPath, [command, ...args]).then(
    ({ stdout }) => ({ status: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ status: code as number, stdout: stdout as string, stderr: stderr as string }),
  );

/** Two clients, one that always pays on the day and one that is always ten days late, a node every ten days. */
function writeHistory(): void {
  const nodes = Array.from({ length: 40 }, (_, at) => {
    const [client, contract] = at % 2 === 0 ? ['C1', `HT1-${at}`] : ['C2', `HT2-${at}`];
    const triggeredOn = addDays('2024-01-01', at * 10);
    const dueOn = addDays(triggeredOn, 30);
    return { client, contract, triggeredOn, dueOn, paidOn: addDays(dueOn, client === 'C2' ? 10 : 0) };
  });
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('客户.csv', ['客户编号,客户名称,客户类型,省', 'C1,甲县,政府,四川省', 'C2,乙县,政府,四川省']);
  write('合同.csv', [
    '合同编号,项目编号,客户编号,签订日期,合同金额',
    ...nodes.map(({ contract, client, triggeredOn }) => `${contract},X1,${client},${triggeredOn},1000`),
  ]);
  write('应收节点.csv', [
    '合同编号,节点序号,节点名称,节点类型,应收金额,实际触发日,约定到期日,收款责任人,部门负责人,分管领导',
    ...nodes.map(
      ({ contract, triggeredOn, dueOn }) => `${contract},1,进度款,进度,1000,${triggeredOn},${dueOn},W1,W2,W3`,
    ),
  ]);
  write('到账.csv', [
    '流水号,到账日期,金额,付款方,合同编号,节点序号',
    ...nodes.map(({ contract, paidOn }, at) => `B${at},${paidOn},1000,财政局,${contract},1`),
  ]);
}

describe('the backtest of payment probabilities', () => {
  test('scores each node on the day of its trigger and tells how that held up', async () => {
    writeHistory();
    const out = join(folder, '..', `${folder.split('/').at(-1)}.csv`);

    const { status, stdout } = await backtest(
      '--logs',
      folder,
      '--from',
      '2024-09-01',
      '--to',
      '2025-01-31',
      '--out',
      out,
    );

    expect(status).toBe(0);
    const { over0 } = JSON.parse(stdout);
    expect(over0).toMatchObject({ nodes: 15, judged: 15, late: 8, auc: 1 });
    const [header, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\r\n');
    expect(header).toContain('应收节点,客户编号,触发日,逾期概率');
    expect(rows).toHaveLength(15);
    rmSync(out);
  });

  test('names a day that is none, a span without nodes, and what is missing', async () => {
    writeHistory();
    const out = join(folder, 'out.csv');

    const wrongDay = await backtest('--logs', folder, '--from', '2024-02-30', '--to', '2025-01-31', '--out', out);
    const empty = await backtest('--logs', folder, '--from', '2030-01-01', '--to', '2030-01-31', '--out', out);
    const missing = await backtest('--logs', folder);

    expect([wrongDay, empty, missing].map(({ status }) => status)).toEqual([2, 2, 2]);
    expect(wrongDay.stderr).toContain('日期为 "2024-02-30"');
    expect(empty.stderr).toContain('没有触发的应收节点');
    expect(missing.stderr).toContain('缺少参数');
  });
});
