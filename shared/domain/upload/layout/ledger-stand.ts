import { readDay } from '../../cells/read-date.ts';
import { unitsInHeader } from '../../cells/units.ts';
import type { Day } from '../../day.ts';
import type { AboveTable } from './above-table.ts';
import { type BandColumn, bandName } from './header-band.ts';
import { headerWord } from './header-words.ts';
import type { Stand } from './sheet-layout.ts';
import type { NodeGroup } from './side-by-side.ts';
import { standWords } from './stand-words.ts';
import type { Common } from './table-context.ts';

/** The columns of a ledger that say what was received so far: of nodes side by side each its own, else the first. */
export function standsOf(
  columns: readonly BandColumn[],
  groups: readonly NodeGroup[],
  above: AboveTable,
  common: Common,
): Stand[] {
  const asOf = asOfDay(above, common);
  const ofGroups = groups.flatMap(({ received }, index) =>
    received === undefined ? [] : [{ ...standIn(received, asOf, common), node: String(index + 1) }],
  );
  if (ofGroups.length > 0) return ofGroups;
  const column = columns.find(({ name }) => standWords.test(headerWord(name)));
  return column === undefined ? [] : [{ ...standIn(column, asOf, common), isPerNode: groups.length === 0 }];
}

function standIn(column: BandColumn, asOf: Day | undefined, { lineUnit }: Common): Stand {
  const [unit] = unitsInHeader(column.name);
  return { at: column.at, header: bandName(column), unit: unit ?? lineUnit, asOf, isPerNode: true };
}

/** The day up to which the ledger counts, as a line above it or its title says. */
function asOfDay(above: AboveTable, { today, titles }: Common): Day | undefined {
  const written = [...above.pairs].find(([label]) => /截止|截至|统计日期|更新日期/.test(label))?.[1];
  const inText = /(?:截止|截至)(?:日期)?[:：]?\s*(\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)/.exec(
    `${above.lines.join(' ')} ${titles.文件名}`,
  )?.[1];
  const read = readDay((written ?? inText ?? '').replace(/\s/g, ''), { year: Number(today.slice(0, 4)) });
  return 'value' in read ? read.value : undefined;
}
