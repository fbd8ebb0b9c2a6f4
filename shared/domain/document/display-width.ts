const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{Mn}|\p{Me}|\u200d/u;

/** Width of `value` in columns of a fixed-width font: 2 for a Chinese character, 1 for a Latin one. */
export function displayWidth(value: string): number {
  let width = 0;
  for (const character of value) {
    if (character <= '\u02ff') width += 1;
    else if (wide.test(character)) width += 2;
    else if (!combining.test(character)) width += 1;
  }
  return width;
}
