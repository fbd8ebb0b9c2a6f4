import { readDay } from '../../cells/read-date.ts';
import { unitsInHeader } from '../../cells/units.ts';
import type { AboveTable } from './above-table.ts';
import { type BandColumn, bandName } from './header-band.ts';
import { headerWord } from './header-words.ts';
import type { Stand } from './sheet-layout.ts';
import type { Common } from './table-context.ts';

export const standWords = /^(?:累计)?(?:已收|已回款|已到账|已收款|实收|已付|回款)(?:款|金额|合计|总额|累计)*$/;

export function standOf(
  columns: readonly BandColumn[],
  above: AboveTable,
  { lineUnit, today }: Common,
  isPerNode: boolean,
): Stand | undefined {
  const column = columns.find(({ name }) => standWords.test(headerWord(name)));
  if (column === undefined) return undefined;
  const written = [...above.pairs].find(([label]) => /截止|截至|统计日期|更新日期/.test(label))?.[1];
  const inText = /(?:截止|截至)(?:日期)?[:：]?\s*(\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)/.exec(
    above.lines.join(' '),
  )?.[1];
  const read = readDay((written ?? inText ?? '').replace(/\s/g, ''), { year: Number(today.slice(0, 4)) });
  const [unit] = unitsInHeader(column.name);
  return {
    at: column.at,
    header: bandName(column),
    unit: unit ?? lineUnit,
    asOf: 'value' in read ? read.value : undefined,
    isPerNode,
  };
}
