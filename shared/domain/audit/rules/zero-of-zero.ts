import { type Finding, findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import { hollowConclusions } from '../hollow.ts';
import type { ReviewText, RowText, Statement, TableText } from '../statements/statement.ts';

const nothing = /^(?:无|没有|暂无|未制定|未安排|无计划|无任务|空|零|0|[-—–/\s]+|0\s?项)(?:[（(][^（）()]{0,24}[）)])?$/;
const success = /按\s?100|(?:^|\D)100(?:\.0+)?\s?[%％]|百分之百|全部完成|已完成|圆满|达标|优秀/;
const planHeader = /计划|任务|目标|事项/;
const gradeHeader = /完成度|完成率|达成|评估|评价|结果|完成情况|状态/;
const noPlan =
  /无计划|没有计划|无(?:明确|书面|正式)?[^，。；]{0,4}计划|(?:没有|未|没)(?:制定|安排|列|上传|提交|填|做|写)[^，。；]{0,8}(?:计划|任务)|计划(?:数|任务)?(?:为)?\s?0\s?项|0\s?项(?:计划|任务)|0\s?[/／]\s?0|(?:没有|无|未(?:布置|下达|安排|分配))[^，。；]{0,4}任务/;

/** Nothing planned is not success: 0 of 0 has no percentage. */
export const zeroOfZero: Rule = {
  id: 'zero-of-zero',
  title: '没有计划不写成完成，没有做的不写出成效',
  mend: '改写“不适用”或“无数据”，并写明没有做的原因',
  check(text) {
    const rows = plannedRows(text);
    const cells = rows.flatMap(({ row, plan, grade }): Finding[] => {
      const isSuccess = success.test(grade.text);
      return nothing.test(plan.text) && isSuccess
        ? [findingAt(grade, '没有计划（0/0），完成度应为“不适用”', plan, row.quote)]
        : [];
    });
    cells.push(...text.tables.flatMap(allOfNone).filter(({ quote }) => !cells.some((known) => known.quote === quote)));
    const flagged = new Set(cells.map(({ place }) => place));
    const sentences = text.statements.filter(
      (statement) => noPlan.test(statement.text) && success.test(statement.text) && !flagged.has(statement.place),
    );
    sentences.push(...text.statements.filter((one) => isNoneOfNoun(one) && !sentences.includes(one)));
    sentences.push(
      ...text.statements.filter((one, at, all) => isRateOfNone(one, all[at - 1]) && !sentences.includes(one)),
    );
    const named = new Set(sentences);
    const counted = text.statements.filter((statement) => isAllOfNone(statement) && !named.has(statement));
    const findings = [
      ...cells,
      ...counted.map((statement) => findingAt(statement, '应办 0、已办 0 没有比率，应写“不适用”')),
      ...sentences.map((statement) => findingAt(statement, '没有计划（0/0），完成度应为“不适用”')),
    ];
    return outcomeOf(rows.length + sentences.length, oncePerPassage([...hollowConclusions(text), ...findings]));
  },
};

const noneOf = /(?:无|没有|未安排|未发生|未收到|未开展|零)(?:新增)?([\u4e00-\u9fa5]{2,6}?)(?=[，,；;]|$)/;
const noneLeft = /零[单件起条次份批项人户]/;
const fullRate = /[^，。；\d]{0,10}率[^，。；\d]{0,4}(?:达到?|为)?100%/;

/** `本周无投诉，投诉处理率100%`: no number, but a noun that there is none of, and its rate. */
function isNoneOfNoun({ text, cell }: Statement): boolean {
  if (cell !== undefined || text.length > 400) return false;
  const hit = noneOf.exec(text) ?? noneLeft.exec(text);
  if (hit === null) return false;
  const behind = text.slice(hit.index + hit[0].length);
  const rate = fullRate.exec(behind);
  if (rate === null || /[1-9]/.test(behind.slice(0, rate.index))) return false;
  const least = hit[0].startsWith('零') ? 1 : 2;
  return hit[1] === undefined || [...hit[1]].filter((character) => rate[0].includes(character)).length >= least;
}

const noneTold = /(?:计划|任务|安排|应办|目标)(?:数|项)?\s?[：:]\s?(?:无|没有|空|0\s?项?)[。；]?$/;

/** `上周计划：无。` and, right behind it, `计划执行率：100%。` */
const isRateOfNone = ({ text, cell, order }: Statement, before: Statement | undefined): boolean =>
  cell === undefined &&
  before !== undefined &&
  before.order === order - 1 &&
  noneTold.test(before.text) &&
  /率[^。；]{0,6}100%|全部完成/.test(text);

/** A row with 0 under the plan, 0 under what was done, and 100 % beside them. */
function allOfNone({ rows, headers }: TableText): Finding[] {
  if (!headers.some((header) => /率|完成度|达成|评估/.test(header))) return [];
  return rows.flatMap(({ cells, quote }): Finding[] => {
    const grade = cells.find(({ text }) => /^100(?:\.0+)?\s?[%％]$/.test(text.trim()));
    const counts = cells.filter(({ text }) => /^\d[\d.,]*\s?[\u4e00-\u9fa5]{0,2}$/.test(text.trim())).slice(-8);
    const planned = counts.filter(({ cell }) => !/序号|编号/.test(cell?.header ?? '')).slice(0, 2);
    const dashes = cells.filter(
      ({ cell, text }) =>
        /目标|计划量|计划数|应|完成(?!率|度)|实际/.test(cell?.header ?? '') && /^[-—–]+$/.test(text.trim()),
    );
    if (grade !== undefined && dashes.length >= 2)
      return [findingAt(grade, '没有计划，也没有完成，完成率应写“不适用”', dashes[0], quote)];
    const isNone = planned.length === 2 && planned.every(({ text }) => Number.parseFloat(text) === 0);
    return grade === undefined || !isNone
      ? []
      : [findingAt(grade, '计划 0、完成 0 没有比率，应写“不适用”', planned[0], quote)];
  });
}

/** `应改 0 起，已改 0 起，整改率 100%`. */
const isAllOfNone = ({ figures, text, cell }: Statement): boolean =>
  cell === undefined &&
  figures.some(({ kind, value, label, index }, at) => {
    const before = figures
      .slice(Math.max(0, at - 2), at)
      .filter((one) => one.kind !== 'share' && !/[。；]/.test(text.slice(one.end, index)));
    return (
      kind === 'share' &&
      value === 100 &&
      /率|完成|达标/.test(label) &&
      before.length > 0 &&
      before.every((one) => one.value === 0)
    );
  });

interface PlannedRow {
  readonly row: RowText;
  readonly plan: Statement;
  readonly grade: Statement;
}

function plannedRows(text: ReviewText): PlannedRow[] {
  return text.tables.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const plan = row.cells.find(
        ({ cell }) => planHeader.test(cell?.header ?? '') && !gradeHeader.test(cell?.header ?? ''),
      );
      const grades = row.cells.filter(({ cell }) => gradeHeader.test(cell?.header ?? ''));
      return plan === undefined ? [] : grades.slice(0, 3).map((grade) => ({ row, plan, grade }));
    }),
  );
}
