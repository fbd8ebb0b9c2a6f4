import { describe, expect, it } from 'vitest';
import { readRunId } from '../../../scripts/operate/run-id.ts';

const now = new Date('2025-07-28T09:00:00+08:00');
const read = (runId: string) => readRunId(runId, ['warn-receivables'], now);

describe('a run that an operator asks for', () => {
  it('is the job at its moment, for the day that it is in Shanghai', () => {
    expect(read('warn-receivables@2025-07-27T23:30:00Z')).toEqual({
      job: 'warn-receivables',
      scheduledAt: '2025-07-27T23:30:00.000Z',
      day: '2025-07-28',
    });
  });

  it.each([
    ['warn@2025-07-27T23:30:00Z', '没有任务 warn'],
    ['warn-receivables', '（未填）'],
    ['warn-receivables@2025-07-27T23:30:00', '应带时区'],
    ['warn-receivables@2025-02-30T23:30:00Z', '应带时区'],
    ['warn-receivables@2025-13-01T23:30:00Z', '应带时区'],
    ['warn-receivables@2026-07-27T23:30:00Z', '还没有到'],
  ])('%s is refused', (runId, says) => {
    expect(() => read(runId)).toThrow(says);
  });
});
