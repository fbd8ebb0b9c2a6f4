/** Longer than anybody writes without a full stop: speech, whose turns are told by these words. */
const longest = 70;
/** A sentence is cut here, so that no rule meets one without end. */
const mostCharacters = 1_000;
const piece = /.{1,1000}/gs;
const turn =
  /(?<=[，,])(?=(?:嗯|那个)?(?:然后|另外|还有|接着|再就是|最后|此外|对了|哦|再一个|再说|下周|其次|补充一|还有就是))/;

/** Returns the sentences of `text`: they end at 。！？ and at a line end; a semicolon keeps what it joins together. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[。！？!?])|\n/)
    .flatMap((part) => (part.length > longest ? part.split(turn) : [part]))
    .flatMap((part) => (part.length > mostCharacters ? (part.match(piece) ?? []) : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
