import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement, TableText } from '../statements/statement.ts';
import { numberIn } from '../table-sums.ts';

const percent = /(\d{1,3}(?:\.\d{1,2})?)\s?[%％]/g;
const whole = /占|分配|构成|分布|比例|比重|分为|划分|组成|结构|三三制|拆分|时间/;
const notShares =
  /[^比]率|增长|下降|同比|环比|利率|概率|收款|回款|完成比|到位|折扣|进度|毛利|回报|逾期率|质保金|满意|预付|首付|上升|提高|降低|至少|不低于|不超过|以上|以下/;

/** Parts of one whole, given in per cent, add up to 100; each may be off by half of its last digit. */
export const sharesAddUp: Rule = {
  id: 'shares-add-up',
  title: '占比相加为 100 %',
  mend: '补上漏掉的部分或写明“其余”，使各部分合计为 100 %',
  check(text) {
    const sentences = sentencesOfShares(text);
    const columns = text.tables.flatMap(shareColumns);
    const findings = [...sentences, ...columns].flatMap(({ statement, values }): Finding[] => {
      const sum = values.reduce((total, value) => total + value, 0);
      const slack = values.some((value) => !Number.isInteger(value)) ? 0.11 : 0.5 * values.length;
      const isRounded = Math.abs(sum - 100) <= Math.min(slack, 2);
      return isRounded ? [] : [findingAt(statement, `各部分占比相加为 ${round(sum)} %，不是 100 %`)];
    });
    return outcomeOf(sentences.length + columns.length, findings);
  },
};

const round = (value: number): number => Math.round(value * 100) / 100;

interface Shares {
  readonly statement: Statement;
  readonly values: readonly number[];
}

function sentencesOfShares(text: ReviewText): Shares[] {
  return text.statements.flatMap((statement): Shares[] => {
    const words = statement.text.replace(/一半(?=[\u4e00-\u9fa5])/g, '50%');
    const isSplit = /不满意|不合格|不达标|其[余他它]/.test(words) && (words.match(percent)?.length ?? 0) >= 3;
    const isPlain = isPlainSplit(words);
    if (!isSplit && !isPlain && (!whole.test(words) || notShares.test(words))) return [];
    if (/较|余下|其余未|部分|约占/.test(words)) return [];
    const values = [...words.matchAll(percent)].map((match) => Number(match[1]));
    const isComplete = values.length >= 3 || (values.length === 2 && /分为|由.{1,20}组成|构成|全部|分配/.test(words));
    // Parts of 其中 need not be all, but they are no more than the whole.
    if (/其中/.test(words) && values.reduce((sum, value) => sum + value, 0) <= 100) return [];
    return isComplete && values.every((value) => value <= 100) ? [{ statement, values }] : [];
  });
}

const notPlain = /完成|达到|涨|跌|幅|含|纯度|浓度|湿度|覆盖|税|负担|折|档|误差|合格|及格|优秀|出勤|到课|使用|各/;

/** Three or more shares side by side with no other number, which are about a whole: parts of it, whatever it is called. */
function isPlainSplit(words: string): boolean {
  const values = [...words.matchAll(percent)].map((match) => Number(match[1]));
  const sum = values.reduce((all, value) => all + value, 0);
  if (values.length < 3 || sum < 85 || sum > 125 || notShares.test(words) || notPlain.test(words)) return false;
  const rest = words.replace(percent, '');
  return !/\d/.test(rest.replace(/\d期/, '')) && words.length < 120;
}

function shareColumns(table: TableText): Shares[] {
  return table.headers.flatMap((header, column): Shares[] => {
    if (!/占比|比例|份额|比重/.test(header) || notShares.test(header)) return [];
    const rows = table.rows.filter(({ cells }) => !/合计|总计|小计/.test(cells[0]?.text ?? ''));
    const cells = rows.flatMap(({ cells: row }) => row[column] ?? []);
    const values = cells.map(({ text }) => /^(\d{1,3}(?:\.\d{1,2})?)\s?[%％]$/.exec(text.trim())?.[1]);
    const last = cells.at(-1);
    if (rows.filter((row) => isOfItsRow(row.cells, column)).length * 2 > rows.length) return [];
    if (last === undefined || values.length < 2 || values.some((value) => value === undefined)) return [];
    return [{ statement: last, values: values.map(Number) }];
  });
}

/** True when the share in `column` is one number of its own row as part of another: `1200 | 900 | 75%`. */
function isOfItsRow(cells: readonly Statement[], column: number): boolean {
  const share = Number.parseFloat(cells[column]?.text ?? '');
  const values = cells.slice(0, 12).flatMap((cell, at) => (at === column ? [] : (numberIn(cell) ?? [])));
  return values.some((part) => values.some((all) => all > part && Math.abs((part / all) * 100 - share) <= 1));
}
