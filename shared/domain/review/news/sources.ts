import type { ReviewFacts } from '../facts/schema.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { Candidate } from '../suggest/candidate.ts';

/** What a news item is written from: the week's facts, and what is suggested about the same matters. */
export interface NewsSources {
  readonly facts: Omit<ReviewFacts, 'news' | 'tallies'>;
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly index: ReviewIndex;
}
