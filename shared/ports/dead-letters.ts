/** Messages that failed again and again and wait for somebody. */
export interface DeadLetters {
  /** How many wait, by the name of the function that gave them up. */
  counts(): Promise<Readonly<Record<string, number>>>;
}
