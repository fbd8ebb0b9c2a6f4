import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareNotice } from '../../../bench/tenders/compare.ts';
import { readTruth } from '../../../bench/tenders/truth.ts';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

/** Written before anybody looked at what the rules make of them; their README has the figures of that day. */
const folder = 'test/fixtures/tenders-unseen';
const compared = [...readTruth(folder)].flatMap(([file, noted]) => {
  const html = readFileSync(join(folder, file), 'utf8');
  const { notice } = readNotice({ html, url: 'https://ccgp.example.gov.cn/t1.html' });
  return compareNotice(noted, notice).map((one) => ({ file, ...one }));
});

const f1Of = (all: typeof compared): number => {
  const wanted = all.filter((one) => one.wanted !== undefined).length;
  const found = all.filter((one) => one.found !== undefined).length;
  const right = all.filter((one) => one.found !== undefined && one.found === one.wanted).length;
  return (2 * right) / (wanted + found);
};

it('of the fields of notices that nobody made a rule for, 95 in a hundred are read', () => {
  expect(new Set(compared.map(({ file }) => file)).size).toBeGreaterThanOrEqual(30);
  expect(f1Of(compared)).toBeGreaterThanOrEqual(0.95);
});

it.each(['buyer', 'name', 'winner', 'amount'])('the %s of such notices is read in nine of ten', (field) => {
  expect(f1Of(compared.filter((one) => one.field === field))).toBeGreaterThanOrEqual(0.9);
});

it('no sum of such a notice is wrong and called sure', () => {
  const wrong = compared.filter(
    ({ isMoney, sure, found, wanted }) => isMoney && sure && found !== undefined && found !== wanted,
  );

  expect(wrong).toEqual([]);
});
