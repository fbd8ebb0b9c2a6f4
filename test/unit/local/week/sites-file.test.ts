import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSitesFile } from '../../../../local/commands/week/sites-file.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sites-file-'));
  path = join(folder, '政策源.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the list of policy sources', () => {
  it('lets exactly those addresses of this machine be read that it names', () => {
    writeFileSync(
      path,
      [
        '源编号,发文机关,列表页地址',
        'Z1,甲,http://127.0.0.1:8787/a/',
        'Z2,乙,http://127.0.0.1:8787/b/',
        'Z3,丙,"http://localhost/c"',
        'Z4,丁,https://nyt.example.gov.cn/',
        'Z5,戊,http://127.0.0.1.example.com/',
        'Z6,己,http://10.0.0.1/',
      ].join('\n'),
    );

    const { privateHosts } = readSitesFile(path);

    expect(privateHosts).toEqual(['127.0.0.1:8787', 'localhost:80']);
  });

  it('is refused when it cannot be read, or is no text', () => {
    const absent = () => readSitesFile(join(folder, 'none.csv'));
    writeFileSync(path, Buffer.from([0xd4, 0xb4, 0xb1, 0xe0, 0xff]));
    const bytes = () => readSitesFile(path);

    expect(absent).toThrow('读不出来');
    expect(bytes).toThrow('不是 UTF-8 文本');
  });
});
