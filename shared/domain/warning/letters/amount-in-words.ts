import type { Fen } from '../../money.ts';

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const places = ['', '拾', '佰', '仟'] as const;
const groups = ['', '万', '亿', '万亿'] as const;

/** A positive amount in the capital numerals of Chinese documents: `伍拾万元整`, `壹佰元零伍分`. */
export function amountInWords(amountFen: Fen): string {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) {
    throw new RangeError(`amountInWords takes 0 or more 分 as a safe integer, got ${amountFen}`);
  }
  const yuan = Math.floor(amountFen / 100);
  const jiao = Math.floor(amountFen / 10) % 10;
  const fen = amountFen % 10;
  const whole = yuan === 0 ? '' : `${wholeInWords(yuan)}元`;
  if (jiao === 0 && fen === 0) return yuan === 0 ? '零元整' : `${whole}整`;
  const jiaoWords = jiao > 0 ? `${digits[jiao]}角` : yuan > 0 ? '零' : '';
  return `${whole}${jiaoWords}${fen > 0 ? `${digits[fen]}分` : '整'}`;
}

function wholeInWords(value: number): string {
  const text = String(value);
  let words = '';
  let zeros = false;
  let groupHasDigit = false;
  for (let index = 0; index < text.length; index++) {
    const place = text.length - 1 - index;
    const digit = Number(text[index]);
    if (digit === 0) zeros = true;
    else {
      if (zeros && words !== '') words += '零';
      words += `${digits[digit]}${places[place % 4]}`;
      zeros = false;
      groupHasDigit = true;
    }
    if (place % 4 === 0) {
      if (groupHasDigit) words += groups[place / 4];
      groupHasDigit = false;
    }
  }
  return words;
}
