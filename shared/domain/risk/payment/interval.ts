const z90 = 1.6448536269514722;

/** Wilson's 90 % interval of a rate seen `count` times, `count` being any positive weight. */
export function rateInterval(rate: number, count: number): { low: number; high: number } {
  const n = Math.max(count, 1e-9);
  const centre = (rate + (z90 * z90) / (2 * n)) / (1 + (z90 * z90) / n);
  const half = (z90 / (1 + (z90 * z90) / n)) * Math.sqrt((rate * (1 - rate)) / n + (z90 * z90) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
