import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type StageSettings } from '../../infra/config.ts';
import { CommandError } from '../command-error.ts';

/** Settings and secrets of the server in `data`: `settings.json` and `secrets.json`. */
export interface ServerSettings {
  readonly settings: StageSettings;
  /** Values by name, as Secrets Manager would hold them. */
  readonly secrets: ReadonlyMap<string, string>;
}

const example = `{
  "stage": "office", "region": "cn-north-1",
  "mail": { "transport": "smtp", "sender": "fupan@example.com", "host": "smtp.example.com", "port": 465, "credentialsSecret": "fupan/smtp" },
  "administrators": [{ "staffId": "ADMIN", "name": "管理员", "email": "admin@example.com" }],
  "operators": ["operator@example.com"]
}`;

/**
 * Reads both files.
 * @throws CommandError that shows what a missing or wrong file should hold; a secret's value stands in no message.
 */
export function serverSettingsIn(data: string): ServerSettings {
  const path = join(data, 'settings.json');
  if (!existsSync(path)) throw new CommandError(`没有找到 ${path}：请建立该文件，例如\n${example}`);
  const settings = readSettings(jsonIn(path), path);
  if (settings.mail.transport !== 'smtp') {
    throw new CommandError(`${path}：mail.transport 为 "${settings.mail.transport}"，单机运行只能用 smtp 发信`);
  }
  const secretsPath = join(data, 'secrets.json');
  const secrets = existsSync(secretsPath) ? Object.entries(jsonIn(secretsPath) as Record<string, unknown>) : [];
  const { credentialsSecret } = settings.mail;
  if (!secrets.some(([name]) => name === credentialsSecret)) {
    throw new CommandError(
      `${secretsPath} 中没有 "${credentialsSecret}"：请写成 { "${credentialsSecret}": { "user": "…", "password": "…" } }，并只允许本人读取`,
    );
  }
  return { settings, secrets: new Map(secrets.map(([name, value]) => [name, JSON.stringify(value)])) };
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new CommandError(`${path} 不是 JSON：请更正`);
  }
}
