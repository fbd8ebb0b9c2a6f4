interface Entry<Value> {
  readonly word: string;
  readonly value: Value;
}

/** A word of an index, found in a text. */
export interface WordHit<Value> extends Entry<Value> {
  readonly at: number;
}

/** The two characters at `at` as one number. */
export const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

/**
 * Many words of two characters or more that are looked for at once: a text is walked a single time, however many words there
 * are. Of words that are equal the first is kept.
 */
export class WordIndex<Value> {
  /** Words by their first two characters, the longest first. */
  private readonly byStart = new Map<number, Entry<Value>[]>();

  constructor(words: Iterable<readonly [word: string, value: Value]>) {
    for (const [word, value] of words) {
      const start = pairAt(word, 0);
      const alike = this.byStart.get(start);
      if (alike === undefined) this.byStart.set(start, [{ word, value }]);
      else if (!alike.some((other) => other.word === word)) alike.push({ word, value });
    }
    for (const alike of this.byStart.values()) alike.sort((a, b) => b.word.length - a.word.length);
  }

  /** Words of the index that stand anywhere in `text`, those inside other words included. */
  wordsIn(text: string): Set<string> {
    const found = new Set<string>();
    for (let at = 0; at + 1 < text.length; at += 1) {
      for (const { word } of this.byStart.get(pairAt(text, at)) ?? []) if (text.startsWith(word, at)) found.add(word);
    }
    return found;
  }

  /** Words in `text` from left to right, the longest at each place; none overlaps another. */
  hitsIn(text: string): WordHit<Value>[] {
    const hits: WordHit<Value>[] = [];
    for (let at = 0; at + 1 < text.length; at += 1) {
      const longest = this.byStart.get(pairAt(text, at))?.find(({ word }) => text.startsWith(word, at));
      if (longest === undefined) continue;
      hits.push({ ...longest, at });
      at += longest.word.length - 1;
    }
    return hits;
  }
}
