import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from '../shared/domain/errors.ts';
import { readSettings, type StageSettings } from './config.ts';

/**
 * The settings of `stage`, from `settings/<stage>.json`.
 * @throws ConfigError when the file is missing, is no JSON, or holds a wrong setting.
 */
export function settingsOf(stage: string): StageSettings {
  const file = join('settings', `${stage}.json`);
  return readSettings(readJson(file), file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(import.meta.dirname, '..', file), 'utf8'));
  } catch (cause) {
    const why = (cause as Error).message;
    throw new ConfigError(
      `读不出部署设置 ${file}：${why}。请以 settings/global-example.json（中国区域：settings/china-example.json）为样本建立该文件`,
      { file },
      { cause },
    );
  }
}
