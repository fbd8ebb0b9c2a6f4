import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, RowText, Statement, TableText } from '../statements/statement.ts';

const nothing = /^(?:无|没有|暂无|未制定|未安排|无计划|无任务|空|零|0|[-—–/\s]+|0\s?项)$/;
const success = /按\s?100|(?:^|\D)100(?:\.0+)?\s?[%％]|百分之百|全部完成|已完成|圆满|达标|优秀/;
const planHeader = /计划|任务|目标|事项/;
const gradeHeader = /完成度|完成率|达成|评估|评价|结果|完成情况|状态/;
const noPlan =
  /无计划|没有计划|无(?:明确|书面|正式)?[^，。；]{0,4}计划|(?:没有|未|没)(?:制定|安排|列|上传|提交|填|做|写)[^，。；]{0,8}(?:计划|任务)|计划(?:数|任务)?(?:为)?\s?0\s?项|0\s?项(?:计划|任务)|0\s?[/／]\s?0|(?:没有|无|未(?:布置|下达|安排|分配))[^，。；]{0,4}任务/;

/** Nothing planned is not success: 0 of 0 has no percentage. */
export const zeroOfZero: Rule = {
  id: 'zero-of-zero',
  title: '没有计划不写成完成',
  mend: '改写“不适用”，并写明没有安排的原因',
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
    const named = new Set(sentences);
    const counted = text.statements.filter((statement) => isAllOfNone(statement) && !named.has(statement));
    const findings = [
      ...cells,
      ...counted.map((statement) => findingAt(statement, '应办 0、已办 0 没有比率，应写“不适用”')),
      ...sentences.map((statement) => findingAt(statement, '没有计划（0/0），完成度应为“不适用”')),
    ];
    return outcomeOf(rows.length + sentences.length, findings);
  },
};

/** A row with 0 under the plan, 0 under what was done, and 100 % beside them. */
function allOfNone({ rows, headers }: TableText): Finding[] {
  if (!headers.some((header) => /率|完成度|达成|评估/.test(header))) return [];
  return rows.flatMap(({ cells, quote }): Finding[] => {
    const grade = cells.find(({ text }) => /^100(?:\.0+)?\s?[%％]$/.test(text.trim()));
    const counts = cells.filter(({ text }) => /^\d[\d.,]*\s?[\u4e00-\u9fa5]{0,2}$/.test(text.trim())).slice(-8);
    const planned = counts.filter(({ cell }) => !/序号|编号/.test(cell?.header ?? '')).slice(0, 2);
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
