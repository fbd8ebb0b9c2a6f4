interface Entry<Value> {
  readonly word: string;
  readonly value: Value;
}

/** A word of an index, found in a text. */
export interface WordHit<Value> extends Entry<Value> {
  readonly at: number;
}

const factor = 0x9e3779b1;
const none: readonly never[] = [];
/** The two characters at `at` as one number. */
export const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

/**
 * Many words of two characters or more that are looked for at once: a text is walked a single time, however many words there
 * are. Of words that are equal the first is kept.
 */
export class WordIndex<Value> {
  /** 1 at the slot of every pair of characters that a word begins with: most pairs of a text begin none. */
  private readonly starts: Uint8Array;
  private readonly shift: number;
  /** Words by their first two characters, the longest first. */
  private readonly byPair = new Map<number, Entry<Value>[]>();

  constructor(words: Iterable<readonly [word: string, value: Value]>) {
    for (const [word, value] of words) {
      const key = pairAt(word, 0);
      const alike = this.byPair.get(key);
      if (alike === undefined) this.byPair.set(key, [{ word, value }]);
      else if (!alike.some((other) => other.word === word)) alike.push({ word, value });
    }
    for (const alike of this.byPair.values()) alike.sort((a, b) => b.word.length - a.word.length);
    // Thirty-two slots for a pair, so that few others share one, but no more than stay in the processor's cache.
    const bits = Math.min(16, Math.max(8, Math.ceil(Math.log2(this.byPair.size * 32 + 1))));
    this.starts = new Uint8Array(2 ** bits);
    this.shift = 32 - bits;
    for (const pair of this.byPair.keys()) this.starts[this.slotOf(pair)] = 1;
  }

  /** A place in `starts`, seldom the same for two pairs. */
  private slotOf(pair: number): number {
    return Math.imul(pair, factor) >>> this.shift;
  }

  /** Words of the index that stand anywhere in `text`, those inside other words included. */
  wordsIn(text: string): Set<string> {
    const { starts, shift } = this;
    const found = new Set<string>();
    let pair = text.charCodeAt(0);
    for (let at = 0; at + 1 < text.length; at += 1) {
      pair = (pair << 16) | text.charCodeAt(at + 1);
      if (starts[Math.imul(pair, factor) >>> shift] === 0) continue;
      for (const { word } of this.byPair.get(pair) ?? none) {
        // The third character tells most words apart that begin alike.
        if (word.length > 2 && word.charCodeAt(2) !== text.charCodeAt(at + 2)) continue;
        if (text.startsWith(word, at)) found.add(word);
      }
    }
    return found;
  }

  /** Words in `text` from left to right, the longest at each place; none overlaps another. */
  hitsIn(text: string): WordHit<Value>[] {
    const { starts, shift } = this;
    const hits: WordHit<Value>[] = [];
    let free = 0;
    let pair = text.charCodeAt(0);
    for (let at = 0; at + 1 < text.length; at += 1) {
      pair = (pair << 16) | text.charCodeAt(at + 1);
      if (starts[Math.imul(pair, factor) >>> shift] === 0 || at < free) continue;
      const entry = this.byPair.get(pair)?.find(({ word }) => text.startsWith(word, at));
      if (entry === undefined) continue;
      hits.push({ ...entry, at });
      free = at + entry.word.length;
    }
    return hits;
  }
}
