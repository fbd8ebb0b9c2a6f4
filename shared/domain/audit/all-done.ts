import { type Finding, findingAt } from './finding.ts';
import type { ReviewText, Statement, TableText } from './statements/statement.ts';

const grade = /完成度|完成情况|评估|评价|^完成$|是否完成|做到没有|^结果$|状态|实际完成/;
const task = /任务|计划|事项|打算|工作/;
const done = /^(?:已?完成|做到|是|达成|√|✓|100\s?[%％]|已办结?)$/;
const undone = /未完成|没做到|未办|未达|^否$|×|✗|部分|没完成|未启动|^(?:[1-9]?\d)\s?[%％]$/;
const all =
  /(?:\d{1,2}\s?项|任务|计划|事项|工作)[^，。；]{0,6}(?:全部|都|均)(?:已)?(?:按[^，。]{0,6})?(?:完成|做到|办结|落实)/;
const counted =
  /(\d{1,2})\s?(?:项|件|个|条)?(?:任务|计划|事项)?[^，。；\d]{0,6}(?:完成|做到)(?:了)?\s?(\d{1,2})\s?(?:项|件|个|条)?/;

/** What is said of all tasks is what their table says of each. */
export function againstTable({ tables, statements }: ReviewText): Finding[] {
  return tables
    .filter(({ section }) => section.role !== 'plan' && section.role !== 'support')
    .flatMap((table) => {
      const grades = gradesOf(table);
      if (grades.length < 2) return [];
      const near = statements.filter((one) => isBelow(one, table));
      return near.flatMap((statement) => judged(statement, grades)).slice(0, 2);
    });
}

/** A sentence under the heading of the table. */
const isBelow = (one: Statement, { section }: TableText): boolean =>
  one.cell === undefined && one.section.title === section.title;

function gradesOf({ headers, rows }: TableText): Statement[] {
  if (!headers.some((header) => task.test(header))) return [];
  const column = headers.findLastIndex((header) => grade.test(header));
  if (column === -1) return [];
  const cells = rows.flatMap(({ cells: row }) => row[column] ?? []);
  return cells.every(({ text }) => done.test(text.trim()) || undone.test(text.trim()) || /不适用|^[-—–]+$/.test(text))
    ? cells
    : [];
}

function judged(statement: Statement, grades: readonly Statement[]): Finding[] {
  const open = grades.find(({ text }) => undone.test(text.trim()));
  if (open !== undefined && all.test(statement.text) && !/除|未/.test(statement.text))
    return [findingAt(statement, `写全部完成，表中有“${open.text.trim()}”`, open)];
  const [, stated, finished] = counted.exec(statement.text) ?? [];
  const [first] = grades;
  if (stated === undefined || finished === undefined || first === undefined) return [];
  const applicable = grades.filter(({ text }) => !/不适用|^[-—–]+$/.test(text)).length;
  if (Number(stated) !== grades.length && Number(stated) !== applicable) return [];
  const full = grades.filter(({ text }) => done.test(text.trim())).length;
  const partly = grades.filter(({ text }) => /部分|[%％]/.test(text) && !done.test(text.trim())).length;
  if (Number(finished) >= full && Number(finished) <= full + partly) return [];
  return [findingAt(statement, `写完成 ${finished} 项，表中完成的有 ${full} 项`, first)];
}
