import { describe, expect, it } from 'vitest';
import { readInstant } from '../../../../local/commands/week/instant.ts';

describe('the instant a run stands at', () => {
  it.each([
    ['2025-07-28T09:30:00+08:00', '2025-07-28T01:30:00.000Z'],
    ['2025-07-28T01:30:00Z', '2025-07-28T01:30:00.000Z'],
    ['2025-07-28T09:30', '2025-07-28T01:30:00.000Z'],
    ['2025-07-28T23:59:59', '2025-07-28T15:59:59.000Z'],
    ['2025-07-28', '2025-07-28T01:30:00.000Z'],
  ])('%s is %s', (text, expected) => {
    const instant = readInstant(text);

    expect(instant.toISOString()).toBe(expected);
  });

  it.each(['', 'today', '2025-02-30', '2025-07-28 09:30', '2025-07-28T25:00', '2025-02-30T09:30:00Z', '28.07.2025'])(
    'refuses %j and says what is allowed',
    (text) => {
      const read = () => readInstant(text);

      expect(read).toThrow(`--now 为 "${text}"，应为时刻`);
    },
  );
});
