import type * as z from 'zod';
import type { Receipt } from '../../shared/domain/upload/receipt.ts';
import type { Expected } from './expected-office.ts';

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
    const accepted = tables.reduce((total, table) => total + table.accepted, 0);
    const waiting = tables.reduce((total, table) => total + table.waiting, 0);
    const counts = { accepted: 0, asked: 0, refused: 0 };
    for (const { row, verdict } of lines) {
      of += 1;
      const may = verdict.split('|');
      const isRejected = rejected.has(row);
      const isFine = isRejected ? may.some((one) => one === 'refused' || one === 'open') : true;
      if (isFine || may.includes('accepted')) right += Number(isFine);
      if (!isFine) wrong.push(`${file} ${sheet ?? ''} ${row}: ${verdict}, 退回`);
      if (may.every((one) => one === 'refused') && !isRejected)
        wrong.push(`${file} ${sheet ?? ''} ${row}: ${verdict}, 未退回`);
      for (const one of may) if (one in counts) counts[one as keyof typeof counts] += 1;
    }
    if (accepted < lines.filter(({ verdict }) => verdict === 'accepted').length) {
      wrong.push(
        `${file} ${sheet ?? ''}: 接收 ${accepted}，待选 ${waiting}，应接收 ${lines.filter(({ verdict }) => verdict === 'accepted').length}`,
      );
    }
  }
  return { total: `${right}/${of}`, wrong };
}
