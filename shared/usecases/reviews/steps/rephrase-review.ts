import { audit } from '../../../domain/audit/audit.ts';
import type { ComposedReview } from '../../../domain/review/compose-review.ts';
import type { ReviewFacts } from '../../../domain/review/facts/schema.ts';
import { faithfulRephrasing } from '../../../domain/review/rephrase/faithful.ts';
import { sentencesOf, withSentences } from '../../../domain/review/rephrase/sentences.ts';
import type { WordingModel } from '../../../ports/wording.ts';

/**
 * `review` with its sentences in the model's words where those say the same; where they do not, where the model does not
 * answer, and where the consistency rules would find more than before, the rules' own words stand.
 */
export async function rephraseReview(
  review: ComposedReview,
  facts: ReviewFacts,
  model: WordingModel,
): Promise<ComposedReview> {
  const sentences = sentencesOf(review.document);
  const answers = sentences.length === 0 ? undefined : await model.rephrase(sentences);
  if (answers?.length !== sentences.length) return review;
  const names = namesIn(facts);
  const kept = new Map<string, string>();
  for (const [at, sentence] of sentences.entries()) {
    const words = faithfulRephrasing(sentence, answers[at] ?? '', names);
    if (words !== undefined) kept.set(sentence, words);
  }
  const document = withSentences(review.document, kept);
  return audit(document).findings.length > audit(review.document).findings.length ? review : { ...review, document };
}

function namesIn(facts: ReviewFacts): string[] {
  return [
    facts.name,
    ...facts.owners.map(({ name }) => name),
    ...facts.units.map(({ name }) => name),
    ...facts.relations.flatMap(({ name, title }) => [name, title]),
    ...facts.projects.map(({ name }) => name),
    ...facts.milestones.flatMap(({ name, project }) => [name, project]),
  ];
}
