/** Where the clause that `text` ends with begins: after the last of `marks`. */
export function clauseStart(text: string, marks: string): number {
  let at = text.length;
  while (at > 0 && !marks.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}
