const digits = '〇一二三四五六七八九';
const written =
  /^(?:([〇零○一二三四五六七八九]{4})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})[日号]$/;

/** `2025年9月30日` for 二〇二五年九月三十日, as official papers write a day, `9月30日` for 九月三十日; undefined for any other text. */
export function dayInFigures(text: string): string | undefined {
  const found = written.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '', date = ''] = found;
  const figures = [...year.replace(/[零○]/g, '〇')].map((char) => digits.indexOf(char)).join('');
  const before = year === '' ? '' : `${figures}年`;
  return `${before}${belowHundred(month)}月${belowHundred(date)}日`;
}

/** 二十一 as 21, 廿一 too; 0 where the numerals are no number. */
function belowHundred(numerals: string): number {
  const plain = numerals.replace('廿', '二十').replace('卅', '三十');
  const found = /^([二三])?(十)?([一二三四五六七八九])?$/.exec(plain);
  if (found === null) return 0;
  const [, tens, ten, ones] = found;
  if (ten === undefined)
    return tens === undefined ? digits.indexOf(ones ?? '〇') : ones === undefined ? digits.indexOf(tens) : 0;
  return 10 * (tens === undefined ? 1 : digits.indexOf(tens)) + (ones === undefined ? 0 : digits.indexOf(ones));
}
