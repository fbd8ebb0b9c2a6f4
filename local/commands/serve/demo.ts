import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../../infra/config.ts';
import { settingsOf } from '../../../infra/settings-file.ts';
import { CommandError } from '../terminal/command-error.ts';
import type { ServerSettings } from './server-settings.ts';

const sampleLogs = join(import.meta.dirname, '../../../examples/logs');
/** Two minutes before the jobs of the Monday on which the sample week is reported. */
export const demoStart = new Date('2025-07-28T08:28:00+08:00');

/** The settings of the demo: everything at half past eight, mails kept in a folder. */
export function demoSettings(): ServerSettings {
  const jobs = ['scoreRisks', 'warnReceivables', 'digestPolicies', 'followUp', 'reviewWeek'];
  const schedules = Object.fromEntries(jobs.map((name) => [name, '08:30']));
  return { settings: readSettings({ ...settingsOf('local'), schedules }, 'settings/local.json'), secrets: new Map() };
}

/**
 * Makes `data` a directory that plays the sample week, with its uploads waiting to be taken.
 * @throws CommandError where the directory holds data of a company.
 */
export function prepareDemo(data: string): void {
  const mark = join(data, 'demo.txt');
  if (existsSync(mark)) return;
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new CommandError(`${data} 不是空目录：演示只能在空目录中进行，以免与公司的数据混在一起；请换一个目录`);
  }
  mkdirSync(join(data, '上传'), { recursive: true });
  for (const name of readdirSync(sampleLogs).filter((each) => each.endsWith('.csv'))) {
    cpSync(join(sampleLogs, name), join(data, '上传', name));
  }
  writeFileSync(mark, '演示数据：邮件写入 邮件/，不会发出。\n');
}

/** @throws CommandError where `data` plays the sample week: a company's data must not mix with it. */
export function refuseDemoData(data: string): void {
  if (existsSync(join(data, 'demo.txt'))) {
    throw new CommandError(`${data} 是演示目录：请加 --demo，或为公司的数据另建一个目录`);
  }
}
