import { asCellText } from '../../cells/formula-marks.ts';
import type { ProposedMove } from '../follow/propose-moves.ts';

const header = [
  '编号',
  '发现时间',
  '竞争对手',
  '省',
  '市',
  '县区',
  '项目编号',
  '事项',
  '来源',
  '可信度',
  '状态',
  '公告编号',
];

/** A cell of a CSV: no formula, quoted where it has to be. */
function cell(value: string): string {
  const text = asCellText(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The 竞品动态 rows of `moves`, 状态 待确认, ready to be confirmed and uploaded. `foundAt` is a time in Shanghai, such as `2025-07-28 09:00`. */
export function movesCsv(moves: readonly ProposedMove[], foundAt: string): string {
  const rows = moves.map((move) => [
    move.rivalId,
    foundAt,
    move.name,
    move.province ?? '',
    move.city ?? '',
    move.county ?? '',
    move.projectId ?? '',
    move.what,
    move.source,
    move.confidence,
    '待确认',
    move.noticeNumber,
  ]);
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
