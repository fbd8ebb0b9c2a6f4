import * as z from 'zod';
import type { LogRecord } from '../logs/record.ts';
import type { PolicyDigestFile } from '../policy/digest/digest-file.ts';
import { contractOf, ownWinner } from '../tender/follow/own-win.ts';
import { DigestTender } from '../tender/report/digest-tender.ts';

/** The purchases of a week's digest, as reviews are written from them. */
export const WeekTenders = z.object({
  told: z.array(
    DigestTender.extend({
      /** True for a win of ours that no contract on record is of. */
      lacksContract: z.boolean(),
    }),
  ),
  /** All purchases of the week, those that bear on nothing of ours among them. */
  total: z.int().nonnegative(),
});
export type WeekTenders = z.output<typeof WeekTenders>;

/** The purchases of `digest`; undefined where there is no digest, or one written before purchases were told. */
export function weekTendersOf(
  digest: Pick<PolicyDigestFile, 'tenders' | 'otherTenders'> | undefined,
  contracts: readonly LogRecord<'contract'>[],
): WeekTenders | undefined {
  if (digest?.tenders === undefined) return undefined;
  const told = digest.tenders.map((tender) => ({
    ...tender,
    lacksContract: ownWinner(tender) !== undefined && contractOf(tender, contracts) === undefined,
  }));
  return { told, total: told.length + (digest.otherTenders ?? 0) };
}
