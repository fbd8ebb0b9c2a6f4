/** `text` without the characters at its start that `char`, an expression for a single one, matches. Linear. */
export function withoutStart(text: string, char: RegExp): string {
  let at = 0;
  while (at < text.length && char.test(text[at] ?? '')) at += 1;
  return at === 0 ? text : text.slice(at);
}

/** `text` without the characters at its end that `char`, an expression for a single one, matches. Linear. */
export function withoutEnd(text: string, char: RegExp): string {
  let end = text.length;
  while (end > 0 && char.test(text[end - 1] ?? '')) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/** `text` without `words` at its end, as often as one stands there; of two that fit the one named first. Linear. */
export function withoutEndings(text: string, words: readonly string[]): string {
  let end = text.length;
  for (;;) {
    const word = words.find((one) => one.length <= end && text.startsWith(one, end - one.length));
    if (word === undefined) return text.slice(0, end);
    end -= word.length;
  }
}

/** `text` without the dots by which a template shows that it was cut. */
export function withoutCutMark(text: string): string {
  const plain = text.trimEnd();
  if (plain.endsWith('…')) return withoutEnd(plain, /…/);
  return plain.endsWith('..') ? withoutEnd(plain, /\./) : text;
}
