import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Runtime } from '../runtime.ts';

/** What people look at; mails and raw pages stay in the store. */
const shown = ['receipts/', 'warnings/', 'risks/', 'reviews/', 'policies/'] as const;

/** Copies what the product writes into a folder, each file as soon as it is new or changed, whole or not at all. */
export class ResultFolder {
  private readonly runtime: Runtime;
  private readonly folder: string;
  private readonly copied = new Map<string, string>();

  constructor(runtime: Runtime, folder: string) {
    this.runtime = runtime;
    this.folder = folder;
  }

  copy(): void {
    const { objects, filesBucket } = this.runtime;
    for (const prefix of shown) {
      for (const { key, etag } of objects.list(filesBucket, prefix)) {
        if (this.copied.get(key) === etag) continue;
        const body = objects.find(filesBucket, key)?.body;
        if (body === undefined) continue;
        const path = join(this.folder, key);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.part`, body);
        renameSync(`${path}.part`, path);
        this.copied.set(key, etag);
      }
    }
  }
}
