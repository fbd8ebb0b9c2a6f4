import type { Fen } from '../money.ts';
import { readCapitalMoney } from './capital-money.ts';
import { halfWidth } from './spelling.ts';
import { type Unit, zerosOf } from './units.ts';

const units: Readonly<Record<string, number>> = { 元: 0, 万: 4, 万元: 4, 亿: 8, 亿元: 8 };
const amount = /^(-?)[¥￥]?(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,5})(?:\.(\d{1,12}))?(元|万元|万|亿元|亿)?$/;

/**
 * `text` in 分, or why it is no amount in Chinese; nothing is rounded: a fraction of a 分 is refused. `unit` holds where
 * the text names none of its own.
 */
export function readMoney(text: string, unit: Unit = '元'): { readonly fen: Fen } | { readonly reason: string } {
  const plain = halfWidth(text)
    .replace(/，/g, ',')
    .replace(/[\s−–]/g, (char) => (/\s/.test(char) ? '' : '-'));
  const match = amount.exec(plain);
  const inWords = match === null ? readCapitalMoney(plain) : undefined;
  if (inWords !== undefined) return { fen: inWords };
  if (match === null) return { reason: '不是金额；写成如 1860000.00、1,860,000 或 186万元' };
  const [, sign, innerSign, digits = '', fraction = '', own = ''] = match;
  if (sign !== '' && innerSign !== '') return { reason: '不是金额；负号只能有一个' };
  const places = 2 + (units[own] ?? zerosOf(unit) ?? 0);
  const kept = fraction.slice(0, places).padEnd(places, '0');
  if (/[1-9]/.test(fraction.slice(places))) {
    const shown = own === '' && unit !== '元' ? `（按${unit}读取）` : '';
    return { reason: `金额${shown}小于一分的部分不能保留；请改为最多两位小数的元` };
  }
  const fen = Number(BigInt(digits.replaceAll(',', '') + kept));
  if (!Number.isSafeInteger(fen)) return { reason: '金额过大；最多 90 万亿元' };
  return { fen: sign === '' && innerSign === '' ? fen : 0 - fen };
}
