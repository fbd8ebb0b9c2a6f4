import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Runtime } from '../../runtime/runtime.ts';
import { reasonOf } from './reason-of.ts';

/** What people look at; mails and raw pages stay in the store. */
const shown = ['receipts/', 'warnings/', 'risks/', 'reviews/', 'policies/'] as const;

/** Copies what the product writes into a folder, each file as soon as it is new or changed, whole or not at all. */
export class ResultFolder {
  private readonly runtime: Pick<Runtime, 'objects' | 'filesBucket'>;
  private readonly folder: string;
  private readonly copied = new Map<string, string>();

  constructor(runtime: Pick<Runtime, 'objects' | 'filesBucket'>, folder: string) {
    this.runtime = runtime;
    this.folder = folder;
  }

  /** @throws Error naming the first file that could not be written, after all others were. */
  copy(): void {
    const { objects, filesBucket } = this.runtime;
    const failures: string[] = [];
    for (const prefix of shown) {
      for (const { key, etag } of objects.list(filesBucket, prefix)) {
        if (this.copied.get(key) === etag) continue;
        try {
          this.write(key);
          this.copied.set(key, etag);
        } catch (error) {
          failures.push(`${key}：${reasonOf(error)}`);
        }
      }
    }
    if (failures.length > 0) throw new Error(`${failures.length} 个结果文件没有写出，如 ${failures[0]}`);
  }

  private write(key: string): void {
    const { objects, filesBucket } = this.runtime;
    const body = objects.find(filesBucket, key)?.body;
    if (body === undefined) return;
    const path = join(this.folder, key);
    // Of a short name of its own: that of the file may be as long as names may be.
    const aside = join(dirname(path), '.part');
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(aside, body);
      renameSync(aside, path);
    } finally {
      rmSync(aside, { force: true });
    }
  }
}
