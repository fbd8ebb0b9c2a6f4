import type { Policy } from '../../policy/policy.ts';
import type { KeptNotice } from './kept-notice.ts';

/** The procurement notices among `policies`, by the day they were published, else first seen. */
export function noticesOf(policies: readonly Policy[]): KeptNotice[] {
  return policies.flatMap(({ policyId, notice, places, topics, regions, publishedOn, firstSeenOn }): KeptNotice[] => {
    if (notice === undefined) return [];
    return [
      {
        noticeId: policyId,
        on: notice.publishedOn ?? publishedOn ?? firstSeenOn,
        places: places.map(({ authority, url }) => ({ authority, url })),
        notice,
        topics: topics.map(({ topic }) => topic),
        regions,
      },
    ];
  });
}
