/** `2025-07-28 09:30` in Shanghai. */
export const shanghaiTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
