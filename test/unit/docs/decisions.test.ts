import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = 'docs/adr';
const decisions = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));

it.each(decisions)('decision %s has its number in its heading, a date and a status', (name) => {
  // Prepare
  const head = /^# (\d{4}) \S.*\n\nDate: \d{4}-\d{2}-\d{2} · Status: (?:accepted|superseded)\b.*\n\n/;
  // Act
  const [, number] = head.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
  // Assess
  expect(number).toBe(name.slice(0, 4));
});

it('the numbers without a decision are named', () => {
  // Prepare
  const numbers = decisions.map((name) => Number(name.slice(0, 4)));
  const isUsed = (number: number): boolean => numbers.includes(number);
  const missing = Array.from({ length: 42 }, (_, at) => at + 1).filter((number) => !isUsed(number));
  // Act
  const told = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^- (\d{4}): /gm)].map(([, one]) =>
    Number(one),
  );
  // Assess
  expect(told).toEqual(missing);
});
