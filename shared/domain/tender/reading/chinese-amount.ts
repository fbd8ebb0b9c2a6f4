import type { Fen } from '../../money.ts';

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const powers: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const numeral = '[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿]';

/** A sum in Chinese numerals, with its 元: 贰佰叁拾捌万陆仟元整. */
export const chineseSum = new RegExp(`${numeral}{1,30}[元圆](?:${numeral}{1,2}角)?(?:${numeral}{1,3}分)?[整正]?`, 'g');

/** A whole number in Chinese numerals below 10^13; undefined when the characters are not one. */
function wholeNumber(text: string): number | undefined {
  let [total, section, digit] = [0, 0, 0];
  for (const character of text) {
    const [value, power] = [digits[character], powers[character]];
    if (value !== undefined) digit = value;
    else if (power !== undefined) {
      section += (digit === 0 ? (power === 10 ? 1 : 0) : digit) * power;
      digit = 0;
    } else if (character === '万' || character === '亿') {
      const unit = character === '万' ? 10_000 : 100_000_000;
      const below = total % unit;
      const scaled = (section + digit + (character === '亿' ? below : 0)) * unit;
      total = (character === '亿' ? 0 : total) + scaled;
      [section, digit] = [0, 0];
    } else return undefined;
  }
  const whole = total + section + digit;
  return Number.isSafeInteger(whole) ? whole : undefined;
}

/** What a sum in Chinese numerals is in 分; undefined when it is none. */
export function chineseFen(text: string): Fen | undefined {
  const match = /^([^元圆]{1,30})[元圆](?:(.{1,2})角)?(?:(.{1,3})分)?[整正]?$/.exec(text);
  if (match === null) return undefined;
  const yuan = wholeNumber(match[1] ?? '');
  const jiao = match[2] === undefined ? 0 : wholeNumber(match[2].replace('零', ''));
  const fen = match[3] === undefined ? 0 : wholeNumber(match[3].replace('零', ''));
  if (yuan === undefined || jiao === undefined || fen === undefined || jiao > 9 || fen > 9) return undefined;
  const sum = yuan * 100 + jiao * 10 + fen;
  return Number.isSafeInteger(sum) ? sum : undefined;
}
