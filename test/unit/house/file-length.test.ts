import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const mostLines = 250;

/** Files that may be longer, each with why. */
const longer: Readonly<Record<string, string>> = {
  'shared/domain/logs/action.ts': 'a declaration: the columns of 行动 with every other name they are written under',
  'shared/domain/review/facts/schema.ts': 'a declaration: the shape of the facts of a review',
};

const files = execFileSync('git', ['ls-files', 'shared', 'functions', 'infra', 'local', 'scripts', 'bench'])
  .toString()
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(file));

it('no file is longer than 250 lines but declarations, which are named', () => {
  // Prepare
  const lengths = files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }));
  // Act
  const long = lengths.filter(({ lines }) => lines > mostLines).map(({ file }) => file);
  // Assess
  expect(files.length).toBeGreaterThan(1_000);
  expect(long.filter((file) => longer[file] === undefined)).toEqual([]);
});

it('whatever is excepted is there', () => {
  expect(Object.keys(longer).filter((file) => !files.includes(file))).toEqual([]);
});
