import * as z from 'zod';
import { comparable } from '../page/tidy.ts';
import { WordIndex } from '../page/word-index.ts';
import rules from '../topics.json' with { type: 'json' };

const weights = z.record(z.string().min(2), z.number());
const topicRules = z.strictObject({
  /** Points from which a topic is said to be one of a notice's. */
  threshold: z.number().positive(),
  topics: z.array(
    z.strictObject({
      topic: z.string(),
      /** Points of a word in the title; in the body a part of them. */
      any: weights,
      /** Points of a word that speaks against the topic, below zero. */
      not: weights,
    }),
  ),
});

/** A topic that a notice has, how surely, and the words that say so. */
export interface TopicHit {
  readonly topic: string;
  /** Sum of the points of `why`; at least the threshold. */
  readonly score: number;
  /** Chinese: each word with its points and where it stands. */
  readonly why: string;
}

const { threshold, topics: written } = topicRules.parse(rules);

interface Weighed {
  readonly word: string;
  /** The word as texts are compared. */
  readonly sought: string;
  readonly points: number;
}

const weighed = (list: Readonly<Record<string, number>>): Weighed[] =>
  Object.entries(list).map(([word, points]) => ({ word, sought: comparable(word), points }));

const topics = written.map(({ topic, any, not }) => {
  const [speaking, against] = [weighed(any), weighed(not)];
  return { topic, any: speaking, not: against, words: new Set([...speaking, ...against].map((one) => one.sought)) };
});

const sought = new WordIndex(topics.flatMap(({ words }) => [...words].map((word) => [word, undefined])));

/** Signs of the body that are read: what a notice is about stands at its beginning. */
const readSigns = 1500;
/** Points that the body alone can give: less than the threshold, so that a passing mention is no topic. */
const mostFromBody = 9;
const bodyShare = 0.3;

interface Found {
  readonly word: string;
  readonly points: number;
}

/** Words of `list` that were found; a word inside a longer one counts once. */
function wordsOf(list: readonly Weighed[], words: ReadonlySet<string>): Found[] {
  const found = list.filter(({ sought }) => words.has(sought));
  return found.filter(({ word }) => !found.some((other) => other.word !== word && other.word.includes(word)));
}

const said = (where: string, { word, points }: Found): string =>
  `${where}“${word}”${points > 0 ? '+' : ''}${Math.round(points * 10) / 10}`;

/**
 * The topics of a notice, the surest first. Words of the title count in full, words of the first part of the body count
 * three tenths and never carry a topic alone. The score is the sum of the points that `why` lists.
 */
export function matchTopics(title: string, body: string): TopicHit[] {
  const heading = sought.wordsIn(comparable(title.slice(0, 400)));
  const opening = sought.wordsIn(comparable(body.slice(0, readSigns)));
  const found = [...heading, ...opening];
  return topics
    .filter(({ words }) => found.some((word) => words.has(word)))
    .flatMap(({ topic, any, not }) => {
      const inTitle = [...wordsOf(any, heading), ...wordsOf(not, heading)];
      const fromTitle = inTitle.reduce((sum, { points }) => sum + points, 0);
      const heard = new Set(inTitle.map(({ word }) => word));
      let left = mostFromBody;
      const inBody = wordsOf(any, opening)
        .filter(({ word }) => !heard.has(word))
        .flatMap(({ word, points }) => {
          const given = Math.min(left, points * bodyShare);
          left -= given;
          return given > 0 ? [{ word, points: given }] : [];
        });
      const score = Math.round((fromTitle + inBody.reduce((sum, { points }) => sum + points, 0)) * 10) / 10;
      if (score < threshold) return [];
      const why = [...inTitle.map((hit) => said('标题', hit)), ...inBody.map((hit) => said('正文', hit))];
      return [{ topic, score, why: why.join('、') }];
    })
    .sort((a, b) => b.score - a.score || a.topic.localeCompare(b.topic));
}
