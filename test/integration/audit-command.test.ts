import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../shared/adapters/render/docx.ts';
import { document, heading, list, table } from '../../shared/domain/document/nodes.ts';

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
      span: { start: 92, end: 109 },
      quote: '合计 210 40',
      message: '合计写 210，各行相加为 200',
    });
    expect(report.rules.find(({ rule }) => rule === 'risk-is-possible')?.status).toBe('not-applicable');
  });

  it.each([
    ['no file', [], '应给一个参数，收到 0 个'],
    ['a file that is not there', ['no-such-file.md'], 'cannot be read'],
    ['a file that is no text', [fixture('../../../docs/pictures/mail-review.png')], 'is not UTF-8 text'],
    ['a form that is not known', [fixture('faulty/16-sums.md'), '--as', 'html'], 'json or text'],
  ])('refuses %s and says what is wanted', (_, args, message) => {
    const { status, stdout, stderr } = run(...args);

    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it('answers a person in Chinese: where, what it says, what contradicts it, how to mend it', () => {
    const { status, stdout } = run(fixture('faulty/16-sums.md'), '--as', 'text');

    expect(status).toBe(0);
    expect(stdout).toContain('合计等于各项之和（');
    expect(stdout).toContain('第 7 行（应收统计 2025-W45 · 表第3行「应收（万元）」）“合计 210 40”');
    expect(stdout).toContain('问题：合计写 210，各行相加为 200');
    expect(stdout).toContain('改法：重加一遍');
  });

  it('reads text pasted on standard input', () => {
    const input = '本周下单：甲46.5万元，乙38.2万元，丙9.8万元，合计104.5万元。';

    const { stdout } = spawnSync(process.execPath, ['local/commands/audit.ts', '-'], { encoding: 'utf8', input });

    expect(JSON.parse(stdout)).toMatchObject({ file: '-', findings: [{ rule: 'totals-add-up' }] });
  });

  it('reads a Word document with its headings, lists and tables', async () => {
    const paper = document(
      heading(1, '周报（2025年9月8日—9月14日）'),
      list(['走访3个乡镇（甲镇、乙镇）。']),
      table(
        ['项目', '到账（万元）'],
        [
          ['甲', '100'],
          ['乙', '80'],
          ['合计', '190'],
        ],
      ),
    );
    const file = join(mkdtempSync(join(tmpdir(), 'audit-')), '周报.docx');
    writeFileSync(file, await renderDocx(paper, { title: '周报', evidence: 'none' }));

    const { findings } = JSON.parse(run(file).stdout) as { findings: { rule: string; quote: string }[] };

    expect(findings.map(({ rule, quote }) => [rule, quote])).toEqual([
      ['totals-add-up', '合计 190'],
      ['lists-match', '走访3个乡镇（甲镇、乙镇）。'],
    ]);
  });

  it('refuses an archive that is no document, and one that swells, and says so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'audit-'));
    writeFileSync(join(folder, 'other.docx'), zipSync({ 'a.txt': new Uint8Array(8) }));
    writeFileSync(join(folder, 'bomb.docx'), zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }));

    expect(run(join(folder, 'other.docx'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('不是能读的 .docx'),
    });
    expect(run(join(folder, 'bomb.docx'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('压缩得不像文字'),
    });
  });

  it('explains itself', () => {
    expect(run('--help').stdout).toContain('npm run audit -- FILE [--as json|text]');
  });
});
