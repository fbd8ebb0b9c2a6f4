/** An amount of money in 分, always a safe integer; negative for a reversal. */
export type Fen = number;

const maxFen = Number.MAX_SAFE_INTEGER;

/** Sum of `amounts` in 分. Throws RangeError when the sum leaves the safe integers. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  if (Math.abs(total) > maxFen) throw new RangeError('sum of amounts is beyond the safe integers');
  return total;
}

/** `amountFen` in yuan with thousands commas and two decimals: `1,860,000.00`. */
export function formatYuan(amountFen: Fen): string {
  const sign = amountFen < 0 ? '-' : '';
  const digits = String(Math.abs(amountFen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${yuan}.${digits.slice(-2)}`;
}

/** `amountFen` in 万元, exact, without trailing zeros: `186 万元`, `0.0001 万元`. */
export function formatWan(amountFen: Fen): string {
  const sign = amountFen < 0 ? '-' : '';
  const digits = String(Math.abs(amountFen)).padStart(7, '0');
  const whole = digits.slice(0, -6).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`} 万元`;
}

/** 0.01 万元: finer sums are read in yuan. */
const hundredYuan = 10_000;

/** `amountFen` for a sentence or a subject, exact: `186 万元`, and with odd cents `1,426,999.67 元` and not six decimals. */
export function formatSum(amountFen: Fen): string {
  return amountFen % hundredYuan === 0 ? formatWan(amountFen) : `${formatYuan(amountFen)} 元`;
}
