import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const fixture = (name: string): string => new URL(`../fixtures/audit/${name}`, import.meta.url).pathname;
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['local/commands/audit.ts', ...args], { encoding: 'utf8' });

describe('npm run audit', () => {
  it('prints findings with place, line and quote as JSON, and what every rule said', () => {
    const { status, stdout } = run(fixture('faulty/16-sums.md'));

    const report = JSON.parse(stdout) as { findings: object[]; rules: { rule: string; status: string }[] };
    expect(status).toBe(0);
    expect(report.findings[0]).toEqual({
      rule: 'totals-add-up',
      place: '应收统计 2025-W45 · 表第3行「应收（万元）」',
      line: 7,
      quote: '合计 210 40',
      message: '合计写 210，各行相加为 200',
    });
    expect(report.rules.find(({ rule }) => rule === 'risk-is-possible')?.status).toBe('not-applicable');
  });

  it.each([
    ['no file', [], '应给一个参数，收到 0 个'],
    ['a file that is not there', ['no-such-file.md'], 'cannot be read'],
    ['a file that is no text', [process.execPath], 'is not UTF-8 text'],
  ])('refuses %s and says what is wanted', (_, args, message) => {
    const { status, stdout, stderr } = run(...args);

    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it('explains itself', () => {
    expect(run('--help').stdout).toContain('npm run audit -- FILE.md');
  });
});
