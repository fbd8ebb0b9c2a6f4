import type { DigestTender } from './digest-tender.ts';

/** Who reads of purchases: ids of the reader's own records, and provinces of the reader's clients. */
export interface TenderReader {
  readonly own: ReadonlySet<string>;
  readonly provinces: ReadonlySet<string>;
}

/** At a reader's client or project; in a client's county only on a topic of ours. */
export const isOwnTender = (tender: DigestTender, { own }: TenderReader): boolean =>
  tender.matches.some(
    ({ recordId, kind }) =>
      recordId !== undefined &&
      own.has(recordId) &&
      (kind !== 'region' || tender.matches.some((one) => one.kind === 'topic')),
  );

/** In a province where the reader has a client. */
export const isNearTender = (tender: DigestTender, { provinces }: TenderReader): boolean =>
  tender.regions.some((region) => provinces.has(region.split('/')[0] ?? ''));
