interface Entry<Value> {
  readonly word: string;
  readonly value: Value;
}

/** A word of an index, found in a text. */
export interface WordHit<Value> extends Entry<Value> {
  readonly at: number;
}

const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
/** A number below 65,536 for a pair of signs, seldom the same for two. */
const slotOf = (pair: number): number => Math.imul(pair, 0x9e3779b1) >>> 16;

/**
 * Many words of two signs or more that are looked for at once: a text is walked a single time, however many words there
 * are. Of words that are equal the first is kept.
 */
export class WordIndex<Value> {
  /** 1 at the slot of every pair of signs that a word begins with: most pairs of a text begin none. */
  private readonly starts = new Uint8Array(0x10000);
  /** Words by their first two signs, the longest first. */
  private readonly byPair = new Map<number, Entry<Value>[]>();

  constructor(words: Iterable<readonly [word: string, value: Value]>) {
    for (const [word, value] of words) {
      const key = pairAt(word, 0);
      const alike = this.byPair.get(key);
      this.starts[slotOf(key)] = 1;
      if (alike === undefined) this.byPair.set(key, [{ word, value }]);
      else if (!alike.some((other) => other.word === word)) alike.push({ word, value });
    }
    for (const alike of this.byPair.values()) alike.sort((a, b) => b.word.length - a.word.length);
  }

  /** Words of the index that stand anywhere in `text`, those inside other words included. */
  wordsIn(text: string): Set<string> {
    const found = new Set<string>();
    for (let at = 0; at + 1 < text.length; at += 1) {
      const pair = pairAt(text, at);
      if (this.starts[slotOf(pair)] === 0) continue;
      for (const { word } of this.byPair.get(pair) ?? []) if (text.startsWith(word, at)) found.add(word);
    }
    return found;
  }

  /** Words in `text` from left to right, the longest at each place; none overlaps another. */
  hitsIn(text: string): WordHit<Value>[] {
    const hits: WordHit<Value>[] = [];
    for (let at = 0; at + 1 < text.length; at += 1) {
      const pair = pairAt(text, at);
      if (this.starts[slotOf(pair)] === 0) continue;
      const entry = this.byPair.get(pair)?.find(({ word }) => text.startsWith(word, at));
      if (entry === undefined) continue;
      hits.push({ ...entry, at });
      at += entry.word.length - 1;
    }
    return hits;
  }
}
