const raised: Readonly<Record<string, string>> = {
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
  '–': '⁻',
  ',': '·',
};

/** An evidence label in raised characters, `1–3,7` as `¹⁻³·⁷`, for formats without superscript. */
export function raisedLabel(label: string): string {
  return [...label].map((character) => raised[character] ?? character).join('');
}
