import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ResultFolder } from '../../../../local/commands/serve/result-folder.ts';
import { VirtualClock } from '../../../../local/runtime/clock/virtual-clock.ts';
import { ObjectStore } from '../../../../local/runtime/objects/object-store.ts';
import { Database } from '../../../../local/runtime/storage/database.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a result whose name is too long for the disk is named, and the others are written all the same', () => {
  const filesBucket = { name: 'files', arn: 'arn:aws:s3:::files', versioned: false, lifecycle: [], notifications: [] };
  const objects = new ObjectStore(new Database(), VirtualClock.standing(new Date('2025-07-28')), [filesBucket]);
  const longest = `${'客'.repeat(83)}.json`;
  for (const key of [`receipts/${'户'.repeat(90)}.json`, 'reviews/2025-W30/S01.md', `receipts/${longest}`]) {
    objects.put(filesBucket, key, Buffer.from('{}'));
  }
  const results = new ResultFolder({ objects, filesBucket }, folder);

  expect(() => results.copy()).toThrow(/1 个结果文件没有写出，如 receipts\/户+\.json：文件名过长/);

  expect(existsSync(join(folder, 'reviews', '2025-W30', 'S01.md'))).toBe(true);
  expect(readdirSync(join(folder, 'receipts'))).toEqual([longest]);
});
