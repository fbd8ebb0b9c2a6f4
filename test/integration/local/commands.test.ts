import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleLogs, Workplace } from '../../support/week-on-disk.ts';

const root = join(import.meta.dirname, '../../..');
const execute = promisify(execFile);

async function command(name: string, ...args: string[]) {
  try {
    const { stdout, stderr } = await execute(process.execPath, [join(root, `local/commands/${name}.ts`), ...args]);
    return { status: 0, stdout, stderr };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

let work: Workplace;

beforeEach(() => {
  work = new Workplace();
});
afterEach(() => work[Symbol.dispose]());

describe('npm run week', () => {
  it('explains itself', async () => {
    const { status, stdout } = await command('week', '--help');

    expect(status).toBe(0);
    expect(stdout).toContain('npm run week -- --logs DIR --now ISO --out DIR');
  });

  it.each([
    ['nothing', [], '缺少参数 --logs、--now、--out'],
    ['an unknown option', ['--log', sampleLogs], "Unknown option '--log'"],
    ['no such folder', ['--logs', '/nowhere', '--now', '2025-07-28', '--out', 'OUT'], '没有找到日志目录 /nowhere'],
    ['no instant', ['--logs', sampleLogs, '--now', '昨天', '--out', 'OUT'], '--now 为 "昨天"'],
    [
      'no list of sites',
      ['--logs', sampleLogs, '--now', '2025-07-28', '--out', 'OUT', '--sites', '/nowhere.csv'],
      '--sites /nowhere.csv 读不出来',
    ],
  ])('given %s, says what is wrong, ends with status 2 and writes nothing', async (_, args, message) => {
    const { status, stderr } = await command('week', ...args.map((arg) => (arg === 'OUT' ? work.path('out') : arg)));

    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(work.root)).toEqual([]);
  });
});

describe('npm start', () => {
  it('refuses a port that is none', async () => {
    const { status, stderr } = await command('start', '--port', 'x');

    expect(status).toBe(2);
    expect(stderr).toContain('--port 为 "x"');
  });

  it('with --once delivers a warning, a digest and a review, says so and where the files are, and ends', async () => {
    const out = join(root, 'out/sample-week');

    const { status, stdout } = await command('start', '--once');

    expect(status).toBe(0);
    expect(stdout).toMatch(/应收预警 3 封.*政策动态周报 5 封.*周复盘草稿 3 封/);
    expect(stdout).toContain('结果在');
    expect(existsSync(join(out, 'summary.json'))).toBe(true);
  }, 120_000);
});
