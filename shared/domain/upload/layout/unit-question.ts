import { readMoney } from '../../cells/read-money.ts';
import type { SheetRow } from '../sheet-row.ts';
import { valuesAt } from './column-shape.ts';
import type { KindLayout, LayoutQuestion } from './sheet-layout.ts';
import type { Common } from './table-context.ts';

/** An amount below this may be one in 万元; a contract of so few 元 is rare. */
const smallFen = 10_000 * 100;
const asked: readonly string[] = ['contract', 'receivable', 'project'];
const inWan = /单位.{0,8}万元|[（(][^()（）]{0,10}万元[)）]|金额.{0,8}万元|\/万元/;

/** True where a sheet says somewhere beside its amounts that they are in 万元. */
export function countsInWan(rows: readonly SheetRow[]): boolean {
  return rows.some(
    ({ cells, notes }) =>
      cells.some((cell) => cell.length <= 200 && inWan.test(cell)) ||
      [...(notes?.values() ?? [])].flat().some((note) => note.kind === 'unit' && note.unit.startsWith('万')),
  );
}

/**
 * Asks whether the amounts of a table without any unit are in 元 or 万元, where another sheet of the workbook counts in 万元
 * and none of them is too large for it. None of them is taken meanwhile.
 */
export function unitQuestion(
  { kind, placed }: Pick<KindLayout, 'kind' | 'placed'>,
  rows: readonly SheetRow[],
  { lineUnit, lineProblem }: Pick<Common, 'lineUnit' | 'lineProblem'>,
  othersInWan: boolean,
  fingerprint: string,
): LayoutQuestion[] {
  const amount = placed.find(({ column, at }) => column.type === 'money' && at >= 0);
  if (!othersInWan || !asked.includes(kind) || amount === undefined) return [];
  if (amount.headerUnit !== undefined || lineUnit !== undefined || lineProblem !== undefined) return [];
  const isSaid = rows.some(({ notes }) => notes?.get(amount.at)?.some((note) => note.kind === 'unit') === true);
  const bare = valuesAt(rows, amount.at).filter((text) => !/[元万亿¥￥]/.test(text));
  const fens = bare.flatMap((text) => {
    const read = readMoney(text);
    return 'fen' in read ? [read.fen] : [];
  });
  if (isSaid || fens.length === 0 || fens.some((fen) => fen >= smallFen)) return [];
  return [
    {
      about: 'unit',
      column: amount.header,
      text: `列 ${amount.header} 没有单位，同一文件的其他表按万元：这里是元还是万元？上传一行布局，单位写 元 或 万元。表头：${fingerprint}`,
      candidates: ['元：单位=元', '万元：单位=万元'],
    },
  ];
}
