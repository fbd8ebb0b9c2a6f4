import { type Finding, findingAt } from './finding.ts';
import type { TableText } from './statements/statement.ts';
import { numberIn } from './table-sums.ts';

const now = /^(?:本[周月期季年次]|这周|今年|当[周月期])/;
const then = /^(?:上[周月期季年次]|去年|同期|前[周期])/;
const change = /变化|增减|趋势|环比|同比|升降|对比|涨跌|增幅|走势/;
const rise = /上升|增加|增长|提高|上涨|↑|^[+＋]|升|涨|多/;
const fall = /下降|减少|降低|下跌|↓|^[-−–—－](?=\d)|降|跌|少/;
const same = /持平|不变|^[—–-]$|^0%?$|一致/;

/** A column of changes beside one of this week and one of the last: its words and numbers are those of the two. */
export function changeColumns({ headers, rows }: TableText): Finding[] {
  const [to, from, said] = [now, then, change].map((words) => headers.findIndex((header) => words.test(header)));
  if (to === undefined || from === undefined || said === undefined || Math.min(to, from, said) < 0) return [];
  return rows.flatMap(({ cells, quote }): Finding[] => {
    const [current, before, cell] = [numberIn(cells[to]), numberIn(cells[from]), cells[said]];
    if (current === undefined || before === undefined || cell === undefined) return [];
    const words = cell.text.trim();
    const actual = Math.sign(current - before);
    const stated = same.test(words) ? 0 : rise.test(words) ? 1 : fall.test(words) ? -1 : undefined;
    if (stated !== undefined && stated !== actual) {
      const verb = actual === 0 ? '没有变' : actual > 0 ? '增加' : '减少';
      return [findingAt(cell, `由 ${before} 到 ${current} 是${verb}，却写“${words}”`, undefined, quote)];
    }
    return wrongSize(words, current - before, before)
      ? [
          findingAt(
            cell,
            `由 ${before} 到 ${current} 相差 ${tidy(Math.abs(current - before))}，却写“${words}”`,
            undefined,
            quote,
          ),
        ]
      : [];
  });
}

/** `增加24` and `+20%` beside two numbers that differ by something else. */
function wrongSize(words: string, difference: number, base: number): boolean {
  const [, number, percent] = /(\d[\d.]{0,9})\s?([%％])?/.exec(words) ?? [];
  if (number === undefined || /百分点|个点|[万千亿倍成]/.test(words)) return false;
  const size = Math.abs(difference);
  if (percent === undefined) return Math.abs(size - Number(number)) > 0.051;
  return base !== 0 && Math.abs((size / Math.abs(base)) * 100 - Number(number)) > 1.01;
}

const tidy = (value: number): number => Math.round(value * 1000) / 1000;
