import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/config.ts';
import { settingsOf } from '../../infra/settings-file.ts';
import { writtenSettings } from '../support/stage-settings.ts';

describe('the settings of a stage', () => {
  it('defaults are filled in', () => {
    const settings = readSettings(writtenSettings(), 'settings/test.json');

    expect(settings.schedules.warnReceivables).toBe('08:30');
    expect(settings.retention.logDays).toBe(90);
    expect(settings.fetch.maxConcurrency).toBe(10);
  });

  it.each(['local', 'global-example', 'china-example'])(
    'the settings of %s in the repository are complete',
    (stage) => {
      expect(settingsOf(stage).stage).toBe(stage);
    },
  );

  it.each([
    ['mail.sender', { mail: { transport: 'ses' } }, '没有填写'],
    ['mail.sender', { mail: { transport: 'ses', sender: 'nobody' } }, '"nobody"'],
    ['administrators', { administrators: [] }, '至少要有一名管理员'],
    ['administrators.0.email', { administrators: [{ staffId: 'A', name: '甲', email: 'x' }] }, '应为邮箱地址'],
    ['schedules.warnReceivables', { schedules: { warnReceivables: '8点半' } }, 'HH:MM'],
    ['retention.logDays', { retention: { logDays: 91 } }, '90'],
    ['mail.transport', { region: 'cn-north-1' }, '没有 SES'],
    [
      'mail.port',
      { mail: { transport: 'smtp', sender: 'a@b.cn', host: 'h', port: 26, credentialsSecret: 's' } },
      '465',
    ],
    ['routes.0.to', { routes: [{ staffId: 'S02', to: ['robot:sales'] }] }, 'mail'],
    ['routes.0.to', { routes: [{ staffId: 'S02', to: ['robot:constructor'] }] }, 'mail'],
    [
      'routes.1.staffId',
      {
        routes: [
          { staffId: 'S02', to: ['mail'] },
          { staffId: 'S02', to: ['mail'] },
        ],
      },
      '已有一条',
    ],
    [
      'administrators.1.staffId',
      {
        administrators: [
          { staffId: 'A', name: '甲', email: 'a@b.cn' },
          { staffId: 'A', name: '乙', email: 'c@b.cn' },
        ],
      },
      '已有一条',
    ],
    ['retention.mailDays', { retention: { mailDays: 7 } }, '不少于 30'],
    ['retention.oldUploadDays', { retention: { oldUploadDays: 7 } }, '不少于 30'],
    ['retention.resultDays', { retention: { resultDays: 90 } }, '不少于 400'],
    ['mail.mailsPerSecond', { mail: { transport: 'ses', sender: 'a@b.cn', mailsPerSecond: 0.01 } }, '0.1'],
    [
      'mail.host',
      { mail: { transport: 'smtp', sender: 'a@b.cn', host: 'smtp.b.cn:465', port: 465, credentialsSecret: 's' } },
      '主机名',
    ],
    ['（整个文件）', { shedules: {} }, 'shedules'],
  ])('a wrong %s is refused by name, with what was found and what is allowed', (name, change, says) => {
    const read = () => readSettings(writtenSettings(change), 'settings/test.json');

    expect(read).toThrow('settings/test.json');
    expect(read).toThrow(name);
    expect(read).toThrow(says);
  });

  it('every setting of a stage is explained to the operator', () => {
    const deploy = readFileSync('docs/deploy.md', 'utf8');
    const { mail, fetch, retention, schedules, ...others } = settingsOf('china-example');

    for (const group of [mail, fetch, retention, schedules, others]) {
      for (const name of Object.keys(group)) expect(deploy).toMatch(new RegExp(`\\b${name}\``));
    }
  });

  it('a stage without a settings file is refused by the name of the file', () => {
    expect(() => settingsOf('nowhere')).toThrow('settings/nowhere.json');
  });
});
