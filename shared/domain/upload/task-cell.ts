import type { RowValues } from '../cells/read-values.ts';
import type { RowRemark } from '../cells/row-reading.ts';
import { gridFields } from './layout/grid-kind.ts';
import type { KindLayout, SheetLayout } from './layout/sheet-layout.ts';

/** What stands in a week's grid where nobody works: no plan is made of it. */
const noTask =
  /^(?:[/／\-—–_.。\s]*|无|没有|空|休|休息|轮休|休假|年假|年休假?|请假|病假|事假|婚假|产假|陪产假|调休|补休|放假|法定假日)$/;
const isDash = /^[/／\-—–_.。\s]*$/;

/**
 * True for a cell of a week's grid that holds a task of its own. What is left out besides dashes is said, and so is a
 * task over several days: the last of them is its day.
 */
export function isTask(
  { kind, taskCell }: KindLayout,
  { kinds, headers }: SheetLayout,
  cell: (at: number) => string,
  said: RowRemark[],
): boolean {
  if (taskCell === undefined) return true;
  const text = cell(taskCell.at);
  if (isDash.test(text)) return false;
  const column = headers[taskCell.at] ?? '';
  if (noTask.test(text) || !/\p{L}/u.test(text)) {
    said.push({ column, words: `“${text}”不是任务，未作为${kind === 'plan' ? '计划' : '行动'}` });
    return false;
  }
  const isOfDays = kind === 'plan' && taskCell.labelAt < 0;
  const isLater = (other: KindLayout): boolean =>
    other.taskCell !== undefined && other.taskCell.at > taskCell.at && cell(other.taskCell.at) === text;
  if (!isOfDays || !kinds.some(isLater)) return true;
  said.push({ column, words: '同一人几天写着同一任务，按一条计划读取，完成日期取最后一天' });
  return false;
}

/** The values of a task with the day that its row names. */
export function taskDay({ kind, taskCell }: KindLayout, read: RowValues, cell: (at: number) => string): RowValues {
  if (taskCell === undefined || taskCell.labelAt < 0) return read;
  const label = cell(taskCell.labelAt);
  const day = taskCell.dayOf.get(label);
  const field = kind === 'action' ? gridFields.action.day : gridFields.plan.day;
  if (day !== undefined && day !== '') return { ...read, values: { ...read.values, [field]: day } };
  const reason = '看不出是哪一天，或星期与日期对不上；请写成如 周一（3月30日）';
  const column = kind === 'action' ? '日期' : '完成日期';
  return { ...read, rejections: [...read.rejections, { column, found: label.slice(0, 60), reason }] };
}

/** True for a row of a grid that sums its columns up: no day heads it and only numbers stand in it. */
export function isSumOfGrid({ kinds }: SheetLayout, cell: (at: number) => string): boolean {
  const grids = kinds.flatMap(({ taskCell }) => taskCell ?? []);
  const [first] = grids;
  if (first === undefined || first.labelAt < 0 || first.dayOf.has(cell(first.labelAt))) return false;
  return grids.every(({ at }) => !/\p{L}/u.test(cell(at))) && grids.some(({ at }) => /\d/.test(cell(at)));
}
