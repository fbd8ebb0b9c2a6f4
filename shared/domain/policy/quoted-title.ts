/** Characters of a title that a sentence has room for. */
const mostInSentence = 60;

/**
 * A policy's title in a sentence, `《关于公开征求〈…管理办法（征求意见稿）〉意见的公告》`: marks inside it are single ones
 * (GB/T 15834), marks around the whole of it are not doubled, and what is cut short ends in an ellipsis inside its marks.
 */
export function quotedTitle(title: string, most: number = mostInSentence): string {
  const characters = [...withoutOuterMarks(title.trim())];
  const shown = characters.length <= most ? characters : [...characters.slice(0, most - 1), '…'];
  let open = 0;
  const inner = shown.map((character) => {
    if (character === '《' || character === '〈') {
      open += 1;
      return '〈';
    }
    if (character !== '》' && character !== '〉') return character;
    open = Math.max(0, open - 1);
    return '〉';
  });
  return `《${inner.join('')}${'〉'.repeat(open)}》`;
}

/** `《甲》` is the title 甲, while `《甲》和《乙》` stays as it is. */
function withoutOuterMarks(title: string): string {
  const characters = [...title];
  let open = 0;
  const closesAt = characters.findIndex((character) => {
    if (character === '《') open += 1;
    if (character === '》') open -= 1;
    return open <= 0;
  });
  const isWhole = characters.length > 2 && characters[0] === '《' && closesAt === characters.length - 1;
  return isWhole ? characters.slice(1, -1).join('') : title;
}
