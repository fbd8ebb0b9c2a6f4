import * as z from 'zod';
import { PolicyDigestFile } from '../../domain/policy/digest/digest-file.ts';
import { addWeeks, type Week } from '../../domain/week.ts';
import type { FileStore } from '../../ports/files.ts';

/** A digest whose day was missed is caught up where another was written in so many weeks before. */
const catchUpWeeks = 5;

const readable = z.catch(PolicyDigestFile.optional(), undefined);

/** Checked, and kept as it was written: reading by the schema would change the order of its fields. */
export const DigestAsWritten = z.custom<PolicyDigestFile>(
  (value) => PolicyDigestFile.safeParse(value).success,
  'not a digest of policies',
);

const keyOf = (week: Week): string => `policies/${week}.json`;

/** Keeps `digest` under its week, in place of what was kept before. */
export async function keepDigest(files: FileStore, digest: PolicyDigestFile): Promise<void> {
  await files.putJson(keyOf(digest.week), digest);
}

/** The digest of `week`; undefined where there is none, or none that can be read. */
export async function digestFileOf(files: FileStore, week: Week): Promise<PolicyDigestFile | undefined> {
  return files.getJson(keyOf(week), readable);
}

/** True for a week whose digest was begun and not finished, or not written although earlier ones were. */
export async function wasMissed(files: FileStore, week: Week): Promise<boolean> {
  const digest = await digestFileOf(files, week);
  if (digest !== undefined) return !digest.complete;
  for (let back = 1; back <= catchUpWeeks; back += 1) {
    if ((await digestFileOf(files, addWeeks(week, -back))) !== undefined) return true;
  }
  return false;
}
