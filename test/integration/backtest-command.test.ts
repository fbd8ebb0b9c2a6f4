import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  it('scores each node on the day of its trigger and tells how that held up', async () => {
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
    expect(rows[0]).toMatch(/^receivable:HT2-25\/1,C2,2024-09-07,0\.\d{6},是,0\.\d{6},否,2024-10-07,2024-10-17,10$/);
    rmSync(out);
  });

  it('names a day that is none, a span without nodes, and what is missing', async () => {
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

  it('leaves undecided what the records do not reach, however far --to goes, and says null where nothing can be judged', async () => {
    writeHistory();
    const payments = readFileSync(join(folder, '到账.csv'), 'utf8').split('\n');
    writeFileSync(join(folder, '到账.csv'), `${payments.filter((row) => !/^B(?:38|39),/.test(row)).join('\n')}`);
    const out = join(folder, 'out.csv');

    const { stdout } = await backtest('--logs', folder, '--from', '2025-01-01', '--to', '2099-12-31', '--out', out);

    const { over0 } = JSON.parse(stdout);
    expect(over0).toMatchObject({ nodes: 3, judged: 1, auc: null });
    expect(readFileSync(out, 'utf8').trimEnd().split('\r\n').slice(-2)).toEqual([
      expect.stringMatching(/^receivable:HT1-38\/1,C1,2025-01-15,0\.\d+,,0\.\d+,,2025-02-14,,$/),
      expect.stringMatching(/^receivable:HT2-39\/1,C2,2025-01-25,0\.\d+,,0\.\d+,,2025-02-24,,$/),
    ]);
  });

  it('a payment that comes later changes no probability of a node scored before it', async () => {
    writeHistory();
    const range = ['--from', '2024-09-01', '--to', '2024-12-31'];
    const probabilities = async (name: string): Promise<(string | undefined)[]> => {
      const out = join(folder, '..', `${folder.split('/').at(-1)}-${name}.csv`);
      await backtest('--logs', folder, ...range, '--out', out);
      const rows = readFileSync(out, 'utf8').trimEnd().split('\r\n').slice(1);
      rmSync(out);
      return rows.map((row) => row.split(',').slice(0, 4).join());
    };
    const before = await probabilities('before');
    const payments = readFileSync(join(folder, '到账.csv'), 'utf8').split('\n');

    const known = payments.filter((row) => !row.startsWith('B') || (row.split(',')[1] ?? '') <= '2024-12-31');
    writeFileSync(join(folder, '到账.csv'), `${known.join('\n')}\n`);

    expect(known.length).toBeLessThan(payments.length);
    expect(await probabilities('after')).toEqual(before);
  });

  it('names a table that is no log and an --out that cannot be written, and leaves nothing half-written', async () => {
    writeHistory();
    writeFileSync(join(folder, '价目.csv'), '品名,价格\n甲,1\n');
    const range = ['--from', '2024-09-01', '--to', '2025-01-31'];

    const { status, stderr } = await backtest('--logs', folder, ...range, '--out', join(folder, 'none', 'out.csv'));

    expect(status).toBe(2);
    expect(stderr).toContain('未读取');
    expect(stderr).toContain('价目.csv');
    expect(stderr).toContain('请用 --out 给出可以写入的文件');
    expect(stderr).not.toContain('at main');
  });
});
