import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** What the product runs; tests and scripts meet no foreign text. */
const folders = ['shared', 'functions', 'local'];

/**
 * Regular expressions that the analysis reports though what they meet is short or our own. One that leaves the code may
 * leave this list.
 */
const bounded: Readonly<Record<string, string>> = {
  '/\\B(?=(\\d{3})+$)/g': 'digits of one amount of ours',
  '/0+$/': 'digits of one amount of ours',
  '/<([^>]*)>/': 'one mail header of ours, on the local runtime',
  '/"[^"]*"|\\\\.|\\[(?!h|m|s)[^\\]]*\\]|_./gi': 'a number format, which a workbook bounds at 255 characters',
};

interface Literal {
  readonly place: string;
  readonly text: string;
}

function literalsIn(path: string): Literal[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ place: `${path}:${line + 1}`, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isSlow = (text: string): boolean => {
  const end = text.lastIndexOf('/');
  return analyse({ source: text.slice(1, end), flags: text.slice(end + 1) }, { maxReports: 1 }).reports.length > 0;
};

const literals = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .flatMap((name) => literalsIn(join(folder, name))),
);

it('no regular expression takes more than linear time for what it meets', () => {
  const slow = literals.filter(({ text }) => bounded[text] === undefined).filter(({ text }) => isSlow(text));

  expect(slow).toEqual([]);
});

it('the analysis sees the expressions of the product, and what is slow in them', () => {
  expect(literals.length).toBeGreaterThan(300);
  expect(isSlow('/^[-\\s]*--[-\\s]*$/')).toBe(true);
  expect(isSlow('/(?:a|a)+$/')).toBe(true);
});
