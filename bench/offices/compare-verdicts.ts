import type * as z from 'zod';
import type { Receipt } from '../../shared/domain/upload/receipt.ts';
import type { Expected } from './expected-office.ts';

/** Other words that the files of offices use for a verdict. */
const verdictWords: Readonly<Record<string, string>> = {
  accept: 'accepted',
  ask: 'open',
  asked: 'open',
  reject: 'refused',
  rejected: 'refused',
};

/** What became of each row against the verdicts that are right for it. */
export function compareVerdicts(expected: z.infer<typeof Expected>, receipts: readonly Receipt[]) {
  const wrong: string[] = [];
  let [right, of] = [0, 0];
  for (const { file, sheet, rows: lines = [] } of expected.sheets ?? []) {
    const tables = receipts
      .filter((receipt) => receipt.file === file)
      .flatMap(({ tables: all }) => all)
      .filter((table) => sheet == null || table.sheet === undefined || table.sheet === sheet);
    const rejected = new Set(tables.flatMap(({ rejections }) => rejections.map(({ row }) => row)));
    const leftOut = new Set(tables.flatMap(({ taken }) => taken.flatMap(rowsIn)));
    const accepted = tables.reduce((total, table) => total + table.accepted, 0);
    const waiting = tables.reduce((total, table) => total + table.waiting, 0);
    const verdicts = lines.map(({ row, verdict }) => ({
      row,
      verdict,
      may: verdict.split('|').map((one) => verdictWords[one] ?? one),
    }));
    for (const { row, verdict, may } of verdicts) {
      of += 1;
      const isRejected = rejected.has(row);
      const isFine = isRejected ? may.some((one) => one === 'refused' || one === 'open') : true;
      if (isFine || may.includes('accepted')) right += Number(isFine);
      if (!isFine) wrong.push(`${file} ${sheet ?? ''} ${row}: ${verdict}, 退回`);
      if (may.every((one) => one === 'refused') && !isRejected && !leftOut.has(row))
        wrong.push(`${file} ${sheet ?? ''} ${row}: ${verdict}, 未退回`);
    }
    const due = verdicts.filter(({ may }) => may.every((one) => one === 'accepted')).length;
    if (accepted < due) wrong.push(`${file} ${sheet ?? ''}: 接收 ${accepted}，待选 ${waiting}，应接收 ${due}`);
  }
  return { total: `${right}/${of}`, wrong };
}

/** The rows that a line of a receipt says were left out: `支出行 2 行未作为数据（第 3、5 行）`. */
function rowsIn(line: string): number[] {
  const rows = /未作为数据（第 ([\d、]+) /.exec(line)?.[1] ?? '';
  return rows.split('、').map(Number);
}
