import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const documents = [
  ...['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'],
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Paths between backticks that begin with a folder of the repository; `<…>` and capitals such as NAME stand for any name. */
function pathsIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]{1,300})`/g)].flatMap(([, span = '']) => span.split(/\s+/));
  const folders = /^(?:bench|docs|examples|functions|infra|local|scripts|settings|shared|test)\/[^:]*$/;
  return spans
    .filter((span) => folders.test(span))
    .map((span) => span.replace(/[,;.]$/, '').replace(/<[^>]+>|\b[A-Z]{3,}\b(?!\.)/g, '*'));
}

/** Where the links of a document lead to within the repository. */
function linksIn(text: string, from: string): string[] {
  return [...text.matchAll(/\]\(([^()\s#]{1,300})(?:#[^()\s]{0,100})?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(from), decodeURI(target)));
}

const scriptsIn = (text: string): string[] =>
  [...text.matchAll(/npm (?:run (?:-s )?)?([a-z][\w:-]{0,40})/g)]
    .filter(([whole, name = '']) => whole.startsWith('npm run') || name === 'start' || name === 'test')
    .map(([, name = '']) => name);

const exists = (path: string): boolean => (/[*{]/.test(path) ? globSync(path).length > 0 : existsSync(path));

describe.each(documents)('%s', (name) => {
  const text = readFileSync(name, 'utf8');

  it('names only files that are there', () => {
    const missing = [...pathsIn(text), ...linksIn(text, name)].filter((path) => !exists(path));

    expect(missing).toEqual([]);
  });

  it('names only npm scripts that are there', () => {
    expect(scriptsIn(text).filter((script) => !(script in scripts))).toEqual([]);
  });
});

it('the README has a line for each command that a person runs', () => {
  const readme = readFileSync('README.md', 'utf8');
  const ofDevelopers = ['types', 'lint', 'lint:fix', 'rules', 'unused', 'check', 'vitest', 'synth'];

  const told = new Set([...scriptsIn(readme), ...[...readme.matchAll(/`(score:[a-z]+)/g)].map(([, each]) => each)]);

  expect(Object.keys(scripts).filter((script) => !told.has(script) && !ofDevelopers.includes(script))).toEqual([]);
});
