/** A figure, at most 20 signs long, with a unit of money behind it or a sign of money before it. */
const amount = /[¥￥]\s?\d(?:[\d,，.]{0,18}\d)?|\d(?:[\d,，.]{0,18}\d)?\s?(?=万|亿|元)/g;

/** `text` with every amount of money replaced by stars, its unit kept: `186.5 万元` becomes `＊＊＊万元`. */
export function maskAmounts(text: string): string {
  return text.replaceAll(amount, '＊＊＊');
}
