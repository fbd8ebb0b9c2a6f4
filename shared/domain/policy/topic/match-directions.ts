import * as z from 'zod';
import rules from '../directions.json' with { type: 'json' };
import { comparable } from '../page/tidy.ts';
import { WordIndex } from '../page/word-index.ts';

const words = z.array(z.string().min(2));
const directionRules = z.array(z.strictObject({ direction: z.string(), title: words, body: words, not: words }));

const directions = directionRules.parse(rules);
const sought = new WordIndex(
  directions.flatMap(({ title, body, not }) => [...title, ...body, ...not].map((word) => [word, undefined])),
);
const readSigns = 3000;

/**
 * Where a notice pushes: 废止, 征求意见, 试点, 资金, 收紧, 支持, in this order, may be empty. A word of the title says so by
 * itself; in the body it takes two.
 */
export function matchDirections(title: string, body: string): string[] {
  const heading = sought.wordsIn(comparable(title.slice(0, 400)));
  const opening = sought.wordsIn(comparable(body.slice(0, readSigns)));
  return directions
    .filter(({ title: inTitle, body: inBody, not }) => {
      if (not.some((word) => heading.has(word))) return false;
      if (inTitle.some((word) => heading.has(word))) return true;
      return inBody.filter((word) => opening.has(word)).length >= 2;
    })
    .map(({ direction }) => direction);
}
