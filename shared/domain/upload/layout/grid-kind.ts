import type { LogKind } from '../../logs/registry.ts';
import type { SheetRow } from '../sheet-row.ts';

const done = /拜访|走访|外勤|登记|记录|日志|行动|总结|小结|完成情况|工作情况|考勤/;
const planned = /计划|安排|下周|预排/;

/** Whether the cells of a grid of people and days are what was done or what is planned: the nearest text that says so. */
export function gridKind(texts: readonly string[]): LogKind & ('action' | 'plan') {
  const telling = texts.find((text) => done.test(text) !== planned.test(text));
  return telling !== undefined && done.test(telling) ? 'action' : 'plan';
}

/** True where one of `texts` calls the table a log of what people do at clients. */
export const isVisitLog = (texts: readonly string[]): boolean =>
  texts.some((text) => /拜访|走访|外勤|跑客户|行动|工作日志/.test(text.slice(0, 200)));

/** Fields of a record of a grid: what its cell, its person and its day are. */
export const gridFields = {
  plan: { cell: 'task', person: 'ownerId', day: 'dueOn' },
  action: { cell: 'what', person: 'staffIds', day: 'date' },
} as const;

const halfNote = /未(?:注明|标明|写明?|填写?)时[段间]?的?(?:均|都|一律)?[为是按视同]{0,3}(白天|晚上)/;

/** The half-day of what names none, as a note beside the table says; undefined where none does. */
export function notedHalf(rows: readonly SheetRow[]): string | undefined {
  for (const { cells } of rows) {
    for (const cell of new Set(cells)) {
      const found = cell.length > 300 ? null : halfNote.exec(cell);
      if (found !== null) return found[1];
    }
  }
  return undefined;
}
