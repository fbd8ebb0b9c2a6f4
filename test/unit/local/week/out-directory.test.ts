import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutDirectory, summaryMark } from '../../../../local/commands/week/out-directory.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'out-directory-'));
  path = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writeRun = (out: OutDirectory, name: string) => {
  writeFileSync(join(out.draft, 'summary.json'), JSON.stringify(summaryMark));
  writeFileSync(join(out.draft, name), '');
};

describe('the directory of results', () => {
  it('is not there until everything in it is', () => {
    const out = new OutDirectory(path);
    writeRun(out, 'first');

    const before = existsSync(path);
    out.publish();

    expect(before).toBe(false);
    expect(readdirSync(path)).toEqual(['first', 'summary.json']);
    expect(readdirSync(folder)).toEqual(['out']);
  });

  it('is replaced whole by the next run', () => {
    for (const name of ['first', 'second']) {
      const out = new OutDirectory(path);
      writeRun(out, name);
      out.publish();
    }

    const found = readdirSync(path);

    expect(found).toEqual(['second', 'summary.json']);
  });

  it('leaves nothing behind when the run fails', () => {
    const out = new OutDirectory(path);
    writeRun(out, 'first');

    out.discard();

    expect(readdirSync(folder)).toEqual([]);
  });

  it('never replaces what somebody else put there', () => {
    mkdirSync(path);
    writeFileSync(join(path, 'thesis.doc'), '');

    const make = () => new OutDirectory(path);

    expect(make).toThrow('不是空目录，且不是本命令生成的');
    expect(readdirSync(path)).toEqual(['thesis.doc']);
  });

  it('is refused where a file stands', () => {
    writeFileSync(path, '');

    const make = () => new OutDirectory(path);

    expect(make).toThrow('是文件，应为目录');
  });
});
