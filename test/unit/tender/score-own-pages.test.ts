import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareNotice } from '../../../bench/tenders/compare.ts';
import { readTruth } from '../../../bench/tenders/truth.ts';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

const folder = 'test/fixtures/tenders';
const truth = [...readTruth(folder)];

const read = (file: string) =>
  readNotice({ html: readFileSync(join(folder, file), 'utf8'), url: 'https://ccgp.example.gov.cn/t1.html' });

it.each(truth)('every value of %s is read as a person noted it', (file, noted) => {
  const { notice } = read(file);

  const wrong = compareNotice(noted, notice).filter(({ wanted, found }) => wanted !== found);

  expect(wrong).toEqual([]);
});

it.each(truth)('each place in %s is where its value stands', (file) => {
  const { notice, text } = read(file);
  const stated = [notice.buyer, notice.projectNumber, ...notice.winners, ...notice.candidates].flatMap(
    (one) => one ?? [],
  );

  const misplaced = stated.filter(
    ({ value, from, to }) => to > 0 && !text.slice(from, to).replace(/\s/g, '').includes(value.slice(0, 4)),
  );

  expect(misplaced).toEqual([]);
});
