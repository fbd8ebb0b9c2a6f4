import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logFilesIn } from '../../../../local/commands/week/log-folder.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function holding(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '工号\n');
  }
}

describe('the folder of uploads', () => {
  it('gives what others refer to first, whatever language the names are in', () => {
    holding('行动.csv', '合同.csv', '人员.csv', '2025-clients.xlsx', '应收节点.csv', 'anything.csv');

    const keys = logFilesIn(folder).map(({ key }) => key);

    expect(keys).toEqual([
      'uploads/人员.csv',
      'uploads/2025-clients.xlsx',
      'uploads/合同.csv',
      'uploads/应收节点.csv',
      'uploads/行动.csv',
      'uploads/anything.csv',
    ]);
  });

  it('gives the file of a kind before supplements to it, which are held to what it says', () => {
    holding('00-人员补充.csv', '人员.csv', 'W001/人员 新.xlsx');

    const keys = logFilesIn(folder).map(({ key }) => key);

    expect(keys).toEqual(['uploads/人员.csv', 'uploads/00-人员补充.csv', 'uploads/W001/人员 新.xlsx']);
  });

  it('keeps folders in the key, and leaves out hidden files, lock files of a spreadsheet and a README', () => {
    holding('W001/行动.csv', '.DS_Store', '.git/config.csv', '~$人员.xlsx', 'README.md', 'readme.txt');

    const keys = logFilesIn(folder).map(({ key }) => key);

    expect(keys).toEqual(['uploads/W001/行动.csv']);
  });

  it('is refused by name when there is none, when it is a file and when it is empty', () => {
    holding('人员.csv');
    mkdirSync(join(folder, 'empty'));

    const read = (name: string) => () => logFilesIn(join(folder, name));

    expect(read('nowhere')).toThrow(`没有找到日志目录 ${join(folder, 'nowhere')}`);
    expect(read('人员.csv')).toThrow('是文件，不是目录');
    expect(read('empty')).toThrow('没有可上传的文件');
  });
});
