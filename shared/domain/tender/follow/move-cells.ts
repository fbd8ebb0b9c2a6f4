import type { RivalEvent } from '../../logs/rival.ts';
import type { ProposedMove } from './proposed-move.ts';

/** The columns of 竞品动态 that a proposed move fills, in the order of its file. */
export const moveFields = [
  'rivalId',
  'foundAt',
  'name',
  'province',
  'city',
  'county',
  'projectId',
  'what',
  'source',
  'confidence',
  'status',
  'noticeNumber',
] as const satisfies readonly (keyof RivalEvent)[];

/**
 * The 竞品动态 row of `move` as cells, whether it goes into a file or is written by a button. `foundAt` is a time in Shanghai, such
 * as `2025-07-28 09:00`.
 */
export function moveCells(
  move: ProposedMove,
  foundAt: string,
  status: NonNullable<RivalEvent['status']>,
): Record<(typeof moveFields)[number], string> {
  const { rivalId, name, province = '', city = '', county = '', projectId = '' } = move;
  const { what, source, confidence, noticeNumber } = move;
  return { rivalId, foundAt, name, province, city, county, projectId, what, source, confidence, status, noticeNumber };
}
