function tokensOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  for (const [token] of plain.matchAll(/[\u3400-\u9fff]|[a-z]+|\d+/g)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** How alike two readings of one text are: F1 over Chinese signs, words of letters and numbers. */
export function tokenF1(expected: string, read: string): number {
  const a = tokensOf(expected);
  const b = tokensOf(read);
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((x, y) => x + y, 0);
  let hits = 0;
  for (const [token, count] of b) hits += Math.min(count, a.get(token) ?? 0);
  return sum(a) + sum(b) === 0 ? 1 : (2 * hits) / (sum(a) + sum(b));
}
