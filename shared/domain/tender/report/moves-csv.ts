import { withoutFormulas } from '../../cells/formula-marks.ts';
import { rivalLog } from '../../logs/rival.ts';
import { moveCells, moveFields } from '../follow/move-cells.ts';
import type { ProposedMove } from '../follow/proposed-move.ts';

/** A cell of a CSV: no formula, quoted where it has to be. */
function cell(value: string): string {
  const text = withoutFormulas(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The 竞品动态 rows of `moves` as a file to be uploaded. `foundAt` is a time in Shanghai, such as `2025-07-28 09:00`. */
export function movesCsv(
  moves: readonly ProposedMove[],
  foundAt: string,
  status: '待确认' | '已确认' = '待确认',
): string {
  const header = moveFields.map((field) => rivalLog.columns[field].header);
  const rows = moves.map((move) => {
    const cells = moveCells(move, foundAt, status);
    return moveFields.map((field) => cells[field]);
  });
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
