/** Traditional and formal spellings by the character that the rules know. */
const plainOf = new Map([
  ...pairs('萬億圓圆円塊', '万亿元元元块'),
  ...pairs('弍貳弐叄參陸玖廾廿卅卌兩幾餘佰陌仟阡拾〇○', '二贰贰叁叁陆九十十十十两几余百百千千十零零'),
  ...pairs('，、٬’＇。．·٫﹒', ',,,,,.....'),
]);

function pairs(from: string, to: string): [string, string][] {
  const plain = [...to];
  return [...from].map((character, at) => [character, plain[at] ?? '']);
}

/**
 * `characters` one for one as the rules for amounts know them: digits of any script and style as ASCII, full-width forms
 * as half-width ones, one character for each numeral, unit and mark. The position of a character stays its own.
 */
export function plainView(characters: readonly string[]): string {
  return characters.map(plainCharacter).join('');
}

function plainCharacter(character: string): string {
  const known = plainOf.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  if (/^\p{Nd}$/u.test(character)) return digitOf(character, code);
  if (/^\p{Zs}$/u.test(character)) return ' ';
  const compatible = character.normalize('NFKC');
  if (compatible.length === 1) return plainOf.get(compatible) ?? compatible;
  return character.length === 1 ? character : '\ufffd';
}

/** Digits of every script stand in rows of ten; what has a plain form in NFKC is read by that. */
function digitOf(character: string, code: number): string {
  const compatible = character.normalize('NFKC');
  if (/^\d$/.test(compatible)) return compatible;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
