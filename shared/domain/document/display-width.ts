/** First and last code point of what is two columns wide, in rising order. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];
const combining = /\p{Mn}|\p{Me}|\u200d/u;

/** Width of `value` in columns of a fixed-width font: 2 for a Chinese character, 1 for a Latin one. */
export function displayWidth(value: string): number {
  let width = 0;
  for (const character of value) width += widthOf(character.codePointAt(0) ?? 0);
  return width;
}

function widthOf(point: number): number {
  if (point < 0x300) return 1;
  if (wide.some(([first, last]) => point >= first && point <= last)) return 2;
  return combining.test(String.fromCodePoint(point)) ? 0 : 1;
}
