import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type StageSettings } from '../../../infra/config.ts';
import { CommandError } from '../terminal/command-error.ts';
import { reasonOf } from './reason-of.ts';

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
  const secrets = existsSync(secretsPath) ? secretsIn(secretsPath) : [];
  const { credentialsSecret } = settings.mail;
  if (!secrets.some(([name]) => name === credentialsSecret)) {
    throw new CommandError(
      `${secretsPath} 中没有 "${credentialsSecret}"：请写成 { "${credentialsSecret}": { "user": "…", "password": "…" } }，并只允许本人读取`,
    );
  }
  const ca = join(data, 'ca.pem');
  const withCa = ([name, value]: [string, unknown]): [string, unknown] =>
    name === credentialsSecret && existsSync(ca)
      ? [name, { ...(value as object), ca: readFileSync(ca, 'utf8') }]
      : [name, value];
  return { settings, secrets: new Map(secrets.map(withCa).map(([name, value]) => [name, JSON.stringify(value)])) };
}

function secretsIn(path: string): [string, unknown][] {
  const read = jsonIn(path);
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return Object.entries(read);
  throw new CommandError(`${path} 应为 { "密钥名": { … } } 的形式：请更正`);
}

/** What is in the file; a mark at its beginning, as Windows editors write one, does not matter. */
function jsonIn(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    throw new CommandError(`读不出 ${path}：${reasonOf(cause)}`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`${path} 不是 JSON：请更正`);
  }
}
