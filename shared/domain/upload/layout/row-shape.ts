import { halfWidth } from '../../cells/spelling.ts';
import { isHeaderWord } from './header-words.ts';

/** Rows of a sheet that hold no record. */
export type SideRow = '合计行' | '注释行' | '重复的表头' | '标题行';

/** What a total is over: 2024年小计, 3月份合计, 第三季度小计. */
const total =
  /^(?:[^\d]{0,12}|(?:20\d{2}年?(?:度)?)?(?:\d{1,2}月份?|第?[一二三四\d]季度?|[上下]半年)?(?:[^\d]{0,8}))?(?:合计|小计|总计|累计|共计|总合计|本页合计)\s*(?:[:：(（].{0,40})?$/;
const remark = /^(?:注|备注|说明|填表说明|填写说明|备注说明|注意|附注|注释)\s{0,8}[\d一二三]?\s{0,8}[:：、.．]/;
const signature =
  /^(?:制表|审核|填报|复核|编制|填表|审批|经办|核对|负责人签字|打印|导出)(?:人|日期|时间|单位|部门)?\s*[:：]/;
const printed = /^(?:第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*[页条笔行])/;

/**
 * What a row is by its words, undefined for one that may hold a record. `fewestCells` cells or more make it a record in
 * any case but that of a total.
 */
export function sideRowOf(cells: readonly string[], fewestCells = 4): SideRow | undefined {
  const first = firstFilled(cells);
  if (first === undefined || !mayBeSide(first)) return undefined;
  const plain = halfWidth(first).replace(/[\s\u3000]/g, '');
  if (total.test(plain)) return '合计行';
  if (!remark.test(plain) && !signature.test(plain) && !printed.test(plain)) return undefined;
  return distinct(cells).size < fewestCells ? '注释行' : undefined;
}

/**
 * What a row of a single text is, in a table of several columns: no record stands in one cell. Undefined for what may be
 * the rest of a record, such as a name, which is refused and told of by cell.
 */
export function loneTextOf(cells: readonly string[]): SideRow | undefined {
  const first = firstFilled(cells);
  if (first === undefined || first.length > 500) return undefined;
  const [only = '', ...others] = distinct(cells);
  if (others.length > 0 || !/[\u3400-\u9fff]/.test(only)) return undefined;
  if (nothing.test(only)) return '注释行';
  if (/合计|小计|总计|累计|共计|^共\s?\d{1,6}\s?[人户家项个份条笔行]/.test(only)) return '合计行';
  if (/^(?:\d{4}年?度?|\d{4}年\d{1,2}月|.{1,20}(?:片区|年度|季度|部门|部|组|分公司))$/.test(only)) return '标题行';
  return /[，。；：:;,、！*]|^\d{1,2}[.．]/.test(only) ? '注释行' : undefined;
}

/** A month, a week or a table in which there was nothing: 本月无回款, 暂无记录, 无. */
const nothing =
  /^(?:[本当]?[年月周季旬日]度?|\d{1,2}月份?|以下|本表|本期)?(?:暂无|无|没有|空白)(?:新增)?(?:回款|到账|收款|来款|支出|记录|数据|内容|业务|安排|拜访|外勤|计划|发生额?|明细|变动|合同|客户|人员)?[。！]?$/;

/** Most rows begin with an id: two comparisons and no expression. */
function mayBeSide(first: string): boolean {
  return first.length < 500 && (first.charCodeAt(0) >= 0x2000 || first.includes('计'));
}

/** True for a row whose cells are mostly headers of columns. */
export function isHeaderRow(cells: readonly string[]): boolean {
  const first = firstFilled(cells);
  if (first === undefined || first.length > 30 || first.charCodeAt(0) < 0x2000) return false;
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length < 3 || !isHeaderWord(first)) return false;
  return filled.filter(isHeaderWord).length >= filled.length * 0.6;
}

/** Texts of a row; a merged cell is filled into every cell it covers. */
const distinct = (cells: readonly string[]): Set<string> =>
  new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));

function firstFilled(cells: readonly string[]): string | undefined {
  for (const cell of cells) {
    if (cell === '') continue;
    const text = cell.trim();
    if (text !== '') return text;
  }
  return undefined;
}

/** True for a row of one cell that reads as a heading and not as a value. */
export function isHeading(cells: readonly string[]): boolean {
  const first = firstFilled(cells);
  if (first === undefined || (first.charCodeAt(0) < 0x2000 && !first.startsWith('('))) return false;
  const [only, ...others] = distinct(cells);
  if (only === undefined || others.length > 0) return false;
  const text = only.trim();
  return (
    /^[(（]?[一二三四五六七八九十]{1,3}[)）、.．]/.test(text) ||
    /(?:台账|明细|清单|情况|记录|登记|一览|计划|报表|表)(?:表)?(?:[(（].{0,40}[)）])?$/.test(text)
  );
}
