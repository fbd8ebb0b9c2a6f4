import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DropFolder } from '../../../../local/commands/serve/drop-folder.ts';
import { serverSettingsIn } from '../../../../local/commands/serve/server-settings.ts';

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'serve-'));
});
afterEach(() => rmSync(data, { recursive: true }));

function dropFolder(take: (key: string, body: Uint8Array) => void) {
  const said: string[] = [];
  const [from, to] = [join(data, '上传'), join(data, '已上传')];
  const say = (text: string) => void said.push(text);
  return {
    folder: new DropFolder({ from, to, take, moved: () => {}, stamp: () => '2025-07-28', say }),
    from,
    to,
    said,
  };
}

describe('the folder that files are dropped into', () => {
  it('hands a file over once it has stopped growing, and moves it away', () => {
    const taken: string[] = [];
    const { folder, from, to } = dropFolder((key, body) => void taken.push(`${key} ${body.length}`));
    mkdirSync(join(from, 'W001'));
    writeFileSync(join(from, 'W001', '行动.csv'), 'abc');

    folder.look();
    writeFileSync(join(from, 'W001', '行动.csv'), 'abcdef');
    folder.look();
    expect(taken).toEqual([]);
    folder.look();
    folder.look();

    expect(taken).toEqual(['W001/行动.csv 6']);
    expect(existsSync(join(to, '2025-07-28', 'W001', '行动.csv'))).toBe(true);
  });

  it('keeps a file that cannot be taken because the disk is full, says so, and tries again', () => {
    let isFull = true;
    const { folder, from, said } = dropFolder(() => {
      if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    });
    writeFileSync(join(from, '到账.csv'), 'x');

    folder.look();
    folder.look();
    expect(said).toEqual(['未能接收 到账.csv：磁盘已满，请腾出空间；文件仍在原处，稍后再试']);
    isFull = false;
    folder.look();

    expect(readdirSync(from)).toEqual([]);
    expect(said.at(-1)).toBe('已接收 到账.csv');
  });

  it('says once, and not every second, that a file cannot be taken', () => {
    const { folder, from, said } = dropFolder(() => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    });
    writeFileSync(join(from, '到账.csv'), 'x');

    for (let second = 0; second < 5; second++) folder.look();

    expect(said).toHaveLength(1);
  });

  it('names what is not written in UTF-8, as archives from Windows are unpacked, and takes the other files', () => {
    const taken: string[] = [];
    const { folder, from, said } = dropFolder((key) => void taken.push(key));
    // 客户 and 合同 in GBK.
    writeFileSync(Buffer.concat([Buffer.from(`${from}/`), Buffer.from('bfcdbba72e637376', 'hex')]), 'x');
    mkdirSync(Buffer.concat([Buffer.from(`${from}/`), Buffer.from('bacfcdac', 'hex')]));
    writeFileSync(join(from, '到账.csv'), 'x');

    folder.look();
    folder.look();
    folder.look();

    expect(taken).toEqual(['到账.csv']);
    expect(said.filter((text) => text.includes('文件名不是 UTF-8'))).toHaveLength(2);
  });

  it('lets go of a file only after it was moved away, so that the same file dropped later is a new one', () => {
    const steps: string[] = [];
    const [from, to] = [join(data, '上传'), join(data, '已上传')];
    const folder = new DropFolder({
      from,
      to,
      take: (key) => void steps.push(`take ${key}`),
      moved: (key) => void steps.push(`moved ${key} ${existsSync(join(from, key))}`),
      stamp: () => '2025-07-28',
      say: () => {},
    });
    writeFileSync(join(from, '到账.csv'), 'x');

    folder.look();
    folder.look();

    expect(steps).toEqual(['take 到账.csv', 'moved 到账.csv false']);
  });

  it('leaves hidden files and lock files of spreadsheets alone', () => {
    const taken: string[] = [];
    const { folder, from } = dropFolder((key) => void taken.push(key));
    for (const name of ['.DS_Store', '~$全部日志.xlsx']) writeFileSync(join(from, name), 'x');

    folder.look();
    folder.look();

    expect(taken).toEqual([]);
  });
});

describe('the settings of a server', () => {
  const written = {
    stage: 'office',
    region: 'cn-north-1',
    mail: {
      transport: 'smtp',
      sender: 'a@example.com',
      host: 'smtp.example.com',
      port: 465,
      credentialsSecret: 'fupan/smtp',
    },
    administrators: [{ staffId: 'A', name: '管理员', email: 'a@example.com' }],
    operators: ['a@example.com'],
  };
  const write = (name: string, content: unknown) => writeFileSync(join(data, name), JSON.stringify(content));

  it('are refused with an example where there are none', () => {
    expect(() => serverSettingsIn(data)).toThrow(/没有找到 .*settings\.json.*"transport": "smtp"/s);
  });

  it('ask for an account of the mail server, and never show a secret', () => {
    write('settings.json', written);
    write('secrets.json', { other: { password: 'hidden-word' } });

    expect(() => serverSettingsIn(data)).toThrow(/secrets\.json 中没有 "fupan\/smtp"/);
    expect(() => serverSettingsIn(data)).not.toThrow(/hidden-word/);
  });

  it('are read with the mark that editors of Windows put before them', () => {
    writeFileSync(join(data, 'settings.json'), `\ufeff${JSON.stringify(written)}`);
    write('secrets.json', { 'fupan/smtp': { user: 'u', password: 'p' } });

    expect(serverSettingsIn(data).settings.stage).toBe('office');
  });

  it.each([[null], [['fupan/smtp']], ['fupan/smtp']])('are refused with secrets of another form: %j', (secrets) => {
    write('settings.json', written);
    write('secrets.json', secrets);

    expect(() => serverSettingsIn(data)).toThrow(/secrets\.json 应为/);
  });

  it('refuse a transport that does not exist on one machine', () => {
    write('settings.json', {
      ...written,
      region: 'ap-southeast-1',
      mail: { transport: 'ses', sender: 'a@example.com' },
    });

    expect(() => serverSettingsIn(data)).toThrow('单机运行只能用 smtp');
  });
});
