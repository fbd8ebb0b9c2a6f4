import { chance } from '../faulty-ports.ts';

/** Choices that are the same for the same seed. */
export class Random {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = chance(seed);
  }

  /** True with this probability. */
  is(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  of<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.whole(0, items.length - 1)] ?? items[0];
  }

  many<Item>(least: number, most: number, make: (at: number) => Item): Item[] {
    return Array.from({ length: this.whole(least, most) }, (_, at) => make(at));
  }
}
