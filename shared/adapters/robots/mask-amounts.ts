/** A figure, at most 20 signs long, with a unit of money behind it or a sign of money before it. */
const amount = /[¥￥]\s?\d(?:[\d,，.]{0,18}\d)?|\d(?:[\d,，.]{0,18}\d)?\s?(?=万|亿|元)/g;

/** A figure as only amounts are written, to the 分, as in columns whose heading holds the unit. */
const toTheFen = /(?<![\d.,])\d[\d,]{0,17}\.\d{2}(?![\d.,]*\d|\s?%)/g;

/** An amount in characters: two numerals or more before 元, one before 万元 or 亿元. */
const inCharacters =
  /[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟](?:[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,19}(?=元)|(?=[万亿]元))/g;

/** The unit of a field or column, in its name. */
const unitInName = /（[万亿]?元）/;
const figure = /\d[\d,.]{0,18}/g;
const ruleCharacters = /^[-\s]*$/;
const isRule = (line: string): boolean => line.includes('--') && ruleCharacters.test(line);

const stars = '＊＊＊';

/**
 * `text` of a plain mail with every amount of money replaced by stars, its unit kept: `186.5 万元` becomes `＊＊＊万元`.
 * In tables too, where the unit stands in a heading or in the name of a field.
 */
export function maskAmounts(text: string): string {
  const lines = text.replaceAll(amount, stars).replaceAll(toTheFen, stars).replaceAll(inCharacters, stars).split('\n');
  return lines.map((line, at) => (isRule(lines[at + 1] ?? '') ? line : maskedField(line))).join('\n');
}

/** `line` without the figures that come after a name with a unit. */
function maskedField(line: string): string {
  const at = line.search(unitInName);
  return at === -1 ? line : line.slice(0, at) + line.slice(at).replaceAll(figure, stars);
}
