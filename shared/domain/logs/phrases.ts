/**
 * Headers that people put together of two words, each of `firsts` before each of `seconds`: 来款日期, 来款时间, 到款日期.
 * Only what means the same in any of them belongs here.
 */
export function phrases(firsts: readonly string[], seconds: readonly string[]): string[] {
  return firsts.flatMap((first) => seconds.map((second) => `${first}${second}`));
}
