import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmationFolder, takeConfirmations } from '../../../../local/commands/serve/confirmation-folder.ts';

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'confirm-'));
  writeFileSync(join(data, 'settings.json'), '{}');
});
afterEach(() => rmSync(data, { recursive: true }));

const command = join(import.meta.dirname, '..', '..', '..', '..', 'scripts', 'operate', 'confirm.ts');
const confirm = (...options: readonly string[]) =>
  spawnSync(process.execPath, [command, ...options], { encoding: 'utf8' });

/** Hands what lies in the folder to a queue, which keeps it. */
function taken(name = 'fupan-test-ingest-upload') {
  const sent: unknown[] = [];
  const queue = { name, arn: `arn:${name}` };
  takeConfirmations(
    {
      model: { queues: [queue] },
      queues: { send: (arn: string, body: string) => sent.push([arn, JSON.parse(body)]) },
    } as never,
    data,
  );
  return sent;
}

describe('npm run confirm on a server', () => {
  it('leaves the confirmation in 确认/, from where the server hands it to the queue of uploads once', () => {
    const done = confirm('3fa09c12be', '--data', data);

    expect(done.stdout).toContain('3fa09c12be：已送出');
    expect(readdirSync(join(data, confirmationFolder))).toEqual(['3fa09c12be.json']);
    expect(taken()).toEqual([['arn:fupan-test-ingest-upload', { confirm: '3fa09c12be', by: expect.any(String) }]]);
    expect(taken()).toEqual([]);
  });

  it.each([
    ['an id that is none', ['../settings'], '应为邮件中的 10 位编号'],
    ['one wrong id among several', ['3fa09c12be', 'XYZ'], '应为邮件中的 10 位编号'],
  ])('refuses %s and leaves nothing', (_, ids, words) => {
    const refused = confirm(...ids, '--data', data);

    expect(refused.status).not.toBe(0);
    expect(refused.stderr + refused.stdout).toContain(words);
    expect(existsSync(join(data, confirmationFolder))).toBe(false);
  });

  it('refuses a directory that is no server of ours', () => {
    rmSync(join(data, 'settings.json'));

    expect(confirm('3fa09c12be', '--data', data).stderr).toContain('不是单机运行的数据目录');
  });

  it('leaves a half-written confirmation for the next second', () => {
    mkdirSync(join(data, confirmationFolder));
    writeFileSync(join(data, confirmationFolder, '3fa09c12be.json'), '{"confirm":"3fa0');

    expect(taken()).toEqual([]);
    expect(readdirSync(join(data, confirmationFolder))).toHaveLength(1);
  });
});
