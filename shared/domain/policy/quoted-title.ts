/** A title in 《》: marks of the same kind inside it become 〈〉, and one that is quoted whole already is not quoted twice. */
export function quotedTitle(title: string): string {
  const words = title.trim();
  const isWhole = words.startsWith('《') && words.indexOf('》') === words.length - 1;
  return isWhole ? words : `《${words.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}
