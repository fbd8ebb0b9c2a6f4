/** The rank in a cell: 1, 第一名, 第二中标候选人. */
export function rankOf(text: string): number | undefined {
  const match =
    /^(?:第)?\s?([一二三四五六七八九]|\d{1,2})(?:\s?(?:名|位|中标候选人|成交候选人|候选人|中标|成交|推荐).{0,10})?$/.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const written = match[1] ?? '';
  return /\d/.test(written) ? Number(written) : '一二三四五六七八九'.indexOf(written) + 1;
}
