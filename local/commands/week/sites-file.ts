import { readFileSync } from 'node:fs';
import { CommandError } from '../terminal/command-error.ts';

/** A list of policy sources, and the addresses of this machine among them. */
export interface SitesFile {
  readonly text: string;
  /** `host:port` of private addresses: whoever names them on the command line means them. */
  readonly privateHosts: readonly string[];
}

/** Reads the upload of kind 政策源 at `path`. */
export function readSitesFile(path: string): SitesFile {
  try {
    return sitesOf(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (cause) {
    const why = cause instanceof TypeError ? '不是 UTF-8 文本' : '读不出来';
    throw new CommandError(`--sites ${path} ${why}：应为「政策源」上传文件（CSV），列见 docs/uploads.md`, { cause });
  }
}

/** The sources of `text`, an upload of kind 政策源. */
export function sitesOf(text: string): SitesFile {
  const hosts = [...text.matchAll(/https?:\/\/((?:127\.0\.0\.1|localhost)(?::\d{1,5})?)(?=[/\s,"?#]|$)/g)].map(
    ([address, host]) => (host?.includes(':') ? host : `${host}:${address.startsWith('https') ? 443 : 80}`),
  );
  return { text, privateHosts: [...new Set(hosts)] };
}
