import { clausesOf, otherScope } from '../clauses.ts';
import { figureText } from '../figure-text.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement } from '../statements/review-text.ts';

interface Figure {
  readonly key: string;
  readonly value: number;
  readonly statement: Statement;
}

const amount = '(\\d[\\d,]{0,15}(?:\\.\\d{1,6})?)\\s?';
/** What reviews count in total, each with the ways of writing it; the number is the first group. */
const measures: readonly (readonly [key: string, pattern: RegExp])[] = [
  ['到账金额', new RegExp(`(?:回款|到账|收款|收回|入账)(?:金额|总额|合计|共计|共)?[^，。；\\d]{0,6}${amount}万元`)],
  ['签约合同数', new RegExp(`(?:签[订署约]了?|新签)[^，。；\\d]{0,2}合同[^，。；\\d]{0,4}${amount}[份个单]`)],
  ['签约金额', new RegExp(`(?:签约|合同)(?:总?金?额|合计)[^，。；\\d]{0,6}${amount}万元`)],
  ['逾期金额', new RegExp(`逾期(?:总?金?额|合计|共)?[^，。；\\d]{0,4}${amount}万元`)],
  ['未收金额', new RegExp(`(?:应收|未收)(?:账?款)?(?:余额|总额|合计|共)[^，。；\\d]{0,4}${amount}万元`)],
  ['接触单位数', new RegExp(`(?:拜访|走访|接触|覆盖|对接)[^，。；\\d]{0,10}${amount}(?:家|个单位|个客户)`)],
  ['拜访次数', new RegExp(`(?:拜访|走访|外出)(?:客户|次数)?[^，。；\\d]{0,6}${amount}次`)],
  ['计划项数', new RegExp(`(?:计划|任务)(?:共|合计|总数)?[^，。；\\d]{0,4}${amount}项`)],
  ['完成项数', new RegExp(`(?<!未)完成(?:了|任务|计划)?[^，。；\\d]{0,4}${amount}项`)],
  ['计划完成率', new RegExp(`(?:计划|任务)?完成率[^，。；\\d]{0,6}${amount}[%％]`)],
];
/** What may stand before a total; a name before it makes it a part. */
const filler =
  /本周|全周|统计周|统计下来|经统计|统计|期间|部门|团队|个人|本人|我们|共计|总共|共|累计|合计|总计|总|已|实现|新增|同时|计划|任务|完成|客户|内|[：:、\s]/g;
const judged = new Set(['results', 'analysis', 'other']);

/** A total of the week is the same wherever it is given, and a rate is what its two counts make. */
export const figuresAgree: Rule = {
  id: 'figures-agree',
  title: '同一数字前后一致',
  check(text) {
    const figures = text.statements.flatMap(figuresOf);
    return outcomeOf(figures.length, [...disagreeing(figures), ...wrongRate(text, figures)]);
  },
};

function figuresOf(statement: Statement): Figure[] {
  const { section, cell } = statement;
  const words = figureText(statement);
  if (words === undefined || !judged.has(section.role)) return [];
  const isTotal = cell !== undefined || /本周|全周|统计周|共|总|合计|累计/.test(words);
  if (!isTotal) return [];
  return clausesOf(words).flatMap((clause) => {
    const isOther = otherScope.test(clause.replace(/计划完成率|计划(?=[^，]{0,6}\d)|(?<=[本全]周)累计/g, ''));
    if (isOther) return [];
    return measures.flatMap(([key, pattern]): Figure[] => {
      const match = pattern.exec(clause);
      const value = match?.[1];
      const about = clause.slice(0, match?.index).replace(filler, '');
      return value === undefined || (cell === undefined && about !== '')
        ? []
        : [{ key, value: Number(value.replaceAll(',', '')), statement }];
    });
  });
}

function disagreeing(figures: readonly Figure[]): Finding[] {
  return [...Map.groupBy(figures, ({ key }) => key)].flatMap(([key, same]): Finding[] => {
    const [first] = same;
    const other = same.find(({ value, statement }) => value !== first?.value && statement !== first?.statement);
    if (first === undefined || other === undefined) return [];
    return [findingAt(other.statement, `${key}前后不一：${first.value} 与 ${other.value}`, first.statement)];
  });
}

/** 完成率 = 完成 ÷ 计划, where all three are given once. */
function wrongRate(_: ReviewText, figures: readonly Figure[]): Finding[] {
  const of = (key: string): Figure | undefined => figures.find((figure) => figure.key === key);
  const [planned, done, rate] = [of('计划项数'), of('完成项数'), of('计划完成率')];
  if (planned === undefined || done === undefined || rate === undefined || planned.value === 0) return [];
  const actual = (done.value / planned.value) * 100;
  if (Math.abs(actual - rate.value) <= 1) return [];
  const message = `计划 ${planned.value} 项、完成 ${done.value} 项，完成率应为 ${Math.round(actual * 10) / 10} %，不是 ${rate.value} %`;
  return [findingAt(rate.statement, message, done.statement)];
}
