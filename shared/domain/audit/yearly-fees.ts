import { type Finding, findingAt } from './finding.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

const fee = /(?:年费|每年(?:费用)?|年租金|年服务费|每年(?:收|付))[^，。；\d]{0,8}(\d[\d.]{0,9})\s?(?:(万|亿)元?|元)/;
const total =
  /(\d{1,2})年(?:期)?(?:总额|合计|共计|总计|总价|总共|共|一共|下来)[^，。；\d]{0,6}(\d[\d.]{0,9})\s?(?:(万|亿)元?|元)/;
const other = /递增|逐年|优惠|折|另|首年|第一年|不含|加收|上浮|减免/;

/** A yearly fee times the years is the total: 年费 24 万，两年合计 50 万 leaves 2 万 untold. */
export function overYears({ statements }: ReviewText): Finding[] {
  const yearly = statements.flatMap((statement) => read(statement, fee)).slice(0, 8);
  if (new Set(yearly.map(({ amount }) => amount)).size !== 1) return [];
  const [one] = yearly;
  if (one === undefined || statements.some(({ text }) => other.test(text) && /年/.test(text) && fee.test(text)))
    return [];
  return statements.flatMap((statement): Finding[] => {
    const [, years = '', amount = '', scale] = statement.text.length > 600 ? [] : (total.exec(statement.text) ?? []);
    if (years === '' || Number(years) < 2 || Number(years) > 10) return [];
    const [stated, expected] = [inFull(amount, scale), one.amount * Number(years)];
    if (Math.abs(stated - expected) < 0.5 || stated > expected * 2 || stated * 2 < expected) return [];
    const message = `每年 ${one.amount / 10_000} 万元 × ${years} 年应为 ${expected / 10_000} 万元，不是 ${stated / 10_000} 万元`;
    return [findingAt(statement, message, one.statement === statement ? undefined : one.statement)];
  });
}

function read(statement: Statement, pattern: RegExp): { amount: number; statement: Statement }[] {
  const [, amount, scale] = statement.text.length > 600 ? [] : (pattern.exec(statement.text) ?? []);
  return amount === undefined ? [] : [{ amount: inFull(amount, scale), statement }];
}

const inFull = (amount: string, scale: string | undefined): number =>
  Number(amount) * (scale === '万' ? 1e4 : scale === '亿' ? 1e8 : 1);
