/** One line of a suite: what was tried, how much of it came out right, and the places where it did not. */
export interface SuiteLine {
  readonly what: string;
  readonly right: number;
  readonly of: number;
  /** Changed on purpose, by the reason. They count as right. */
  readonly exceptions?: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
}
