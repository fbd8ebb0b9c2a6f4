import type { Fen } from '../money.ts';

const digits = '零壹贰叁肆伍陆柒捌玖';
const steps: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };
const other: Readonly<Record<string, string>> = {
  〇: '零',
  两: '贰',
  圆: '元',
  億: '亿',
  萬: '万',
  貳: '贰',
  陸: '陆',
  參: '叁',
  叄: '叁',
};
const shape =
  /^(?:人民币)?[:：]?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,40})元(?:整|正|零?(?:([壹贰叁肆伍陆柒捌玖])角)?零?(?:([壹贰叁肆伍陆柒捌玖])分)?(?:整|正)?)$/;

/** An amount in the capital numerals of contracts and banks, in 分; undefined for any other text. */
export function readCapitalMoney(text: string): Fen | undefined {
  const plain = text.replace(/[\s〇两圆億萬貳陸參叄]/g, (char) => other[char] ?? '');
  const found = shape.exec(plain);
  if (found === null) return undefined;
  const [, yuan = '', tenths = '零', hundredths = '零'] = found;
  const whole = integerOf(yuan);
  return whole === undefined ? undefined : whole * 100 + digits.indexOf(tenths) * 10 + digits.indexOf(hundredths);
}

/** 捌万零伍佰 as 80500: each 万 and 亿 closes what stands before it. */
function integerOf(numerals: string): number | undefined {
  let [total, section, digit] = [0, 0, 0];
  for (const char of numerals) {
    const step = steps[char];
    if (char === '亿' || char === '万') {
      total =
        (char === '亿' ? total + section + digit : section + digit) * (char === '亿' ? 1e8 : 1e4) +
        (char === '万' ? total : 0);
      [section, digit] = [0, 0];
    } else if (step !== undefined) {
      section += (digit === 0 ? 1 : digit) * step;
      digit = 0;
    } else digit = digits.indexOf(char);
  }
  const sum = total + section + digit;
  return Number.isSafeInteger(sum * 100) ? sum : undefined;
}
