/** Scores are in points: thousandths of a logit, whole numbers, so that contributions add up to the score exactly. */
const pointsPerLogit = 1000;

/** `logits` as whole points. */
export function toPoints(logits: number): number {
  return Math.round(logits * pointsPerLogit) + 0;
}

/** log(p / (1 − p)). */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The probability of a score in points. */
export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score / pointsPerLogit));
}

const z90 = 1.6448536269514722;

/** Wilson's 90 % interval of a rate seen `count` times, `count` being any positive weight. */
export function rateInterval(rate: number, count: number): { low: number; high: number } {
  const n = Math.max(count, 1e-9);
  const centre = (rate + (z90 * z90) / (2 * n)) / (1 + (z90 * z90) / n);
  const half = (z90 / (1 + (z90 * z90) / n)) * Math.sqrt((rate * (1 - rate)) / n + (z90 * z90) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
