import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { TableText } from '../statements/statement.ts';

const what = /任务|客户|拜访|对象|事项|内容|计划/;
const when = /时间|日期|期限|截止|节点|周[一二三四五六日]|几月|何时/;
const who = /责任|负责|执行人|承办|经办|我方|主办|人员|跟进人|拜访人|谁/;
/** A table with results tells how a plan went. */
const how = /结果|情况|评估|完成|进展|状态/;
const titleOnly = /(?:负责人|管理层|领导|高层|相关人员|班子)$/;

/** A plan says when and who; a plan for government clients names government clients. */
export const planIsComplete: Rule = {
  id: 'plan-is-complete',
  title: '计划有日期、责任人和具体对象',
  mend: '补上日期、责任人和具体对象',
  check(text) {
    const plans = text.tables.filter(
      ({ section, headers, rows }) =>
        section.role === 'plan' &&
        headers.some((header) => what.test(header)) &&
        !headers.some((header) => how.test(header)) &&
        rows.length > 0,
    );
    return outcomeOf(
      plans.length,
      plans.flatMap((table) => [...undated(table), ...wrongKind(table)]),
    );
  },
};

function undated(table: TableText): Finding[] {
  const [first] = table.rows[0]?.cells ?? [];
  if (first === undefined || table.headers.some((header) => when.test(header))) return [];
  const dated = table.rows.filter(({ text }) =>
    /\d{1,2}\s?[月./-]\s?\d{1,2}|周[一二三四五六日]|月底|月初|下周/.test(text),
  );
  if (dated.length * 2 >= table.rows.length) return [];
  const missing = ['日期'];
  if (!table.headers.some((header) => who.test(header))) missing.push('责任人');
  const unnamed = table.rows.filter(({ cells }) =>
    cells.some(({ cell, text }) => /目标客户|对象|联系人/.test(cell?.header ?? '') && titleOnly.test(text)),
  );
  if (unnamed.length > 0) missing.push('拜访对象的姓名');
  return [findingAt(first, `计划缺少${missing.join('、')}`, undefined, table.headers.join(' | '))];
}

/** Companies in a plan that is headed as one for government clients. */
function wrongKind(table: TableText): Finding[] {
  if (!/政府客户|政府部门|政府单位/.test(table.section.title)) return [];
  const cells = table.rows.flatMap(({ cells: row }) =>
    row.filter(({ cell }) => /单位|机构|客户名称/.test(cell?.header ?? '')),
  );
  const companies = cells.filter(({ text }) => /(?:公司|集团|企业)$/.test(text.trim()));
  const [first] = companies;
  if (first === undefined) return [];
  const names = companies.map(({ text }) => text).join('、');
  return [findingAt(first, `标题为政府客户，${cells.length} 行中 ${companies.length} 行是企业：${names}`)];
}
