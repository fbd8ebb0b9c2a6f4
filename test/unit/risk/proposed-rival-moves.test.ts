import { expect, it } from 'vitest';
import { isConfirmedMove } from '../../../shared/domain/rival-moves.ts';

it.each([
  [undefined, true],
  ['已确认', true],
  ['待确认', false],
  ['不采用', false],
] as const)('a move that is %s counts: %s', (status, counts) => {
  expect(isConfirmedMove(status === undefined ? {} : { status })).toBe(counts);
});
