import type { Day } from '../../../domain/day.ts';
import type { DigestItem, PolicyDigestFile } from '../../../domain/policy/digest/digest-file.ts';
import { addWeeks, weekOf } from '../../../domain/week.ts';
import type { FileStore } from '../../../ports/files.ts';
import { digestFileOf } from '../../policies/digest-files.ts';

/** So many weeks of digests are looked through. */
const weeksBack = 12;

/** The digests of the weeks up to `today`, the latest first. */
export async function recentDigests(files: FileStore, today: Day): Promise<PolicyDigestFile[]> {
  const weeks = Array.from({ length: weeksBack }, (_, back) => addWeeks(weekOf(today), -back));
  const found = await Promise.all(weeks.map((week) => digestFileOf(files, week)));
  return found.filter((digest) => digest !== undefined);
}

/** Every policy of `digests`, each once, the latest seen first. */
export function policiesIn(digests: readonly PolicyDigestFile[]): DigestItem[] {
  const items = new Map(
    digests.toReversed().flatMap(({ items }) => items.map((item) => [item.policyId, item] as const)),
  );
  return [...items.values()].sort((a, b) =>
    a.firstSeenOn === b.firstSeenOn ? (a.title < b.title ? -1 : 1) : a.firstSeenOn < b.firstSeenOn ? 1 : -1,
  );
}
