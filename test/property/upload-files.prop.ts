import { expect, it } from 'vitest';
import { campaign, judgeText, judgeWorkbook } from '../support/fuzz/judge.ts';

/** `npm run fuzz` judges 20,000 of each. */
const files = 1_000;

it.each([
  ['text files', judgeText],
  ['workbooks', judgeWorkbook],
])(
  'of a thousand %s, half of them damaged, every row is read as it was written or refused with a reason',
  async (_, judge) => {
    const { read, refused, wrong } = await campaign(judge, files, 1);

    expect(wrong).toEqual([]);
    expect(read + refused).toBe(files);
    expect(Math.min(read, refused)).toBeGreaterThan(files / 10);
  },
  120_000,
);
