import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect, type ReadAs } from '../../../local/commands/source/inspect.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/pages');
const expectations = (folder: string) =>
  readdirSync(join(fixtures, folder))
    .filter((file) => file.endsWith('.expected.json'))
    .map((file) => file.replace('.expected.json', ''));

async function guessOf(folder: string, name: string, today: string): Promise<ReadAs> {
  const file = readdirSync(join(fixtures, folder)).find(
    (other) => other.startsWith(`${name}.`) && !other.endsWith('.expected.json'),
  );
  const bytes = readFileSync(join(fixtures, folder, file ?? ''));
  const answer = { bytes, status: 200, headers: {}, url: 'https://zrzy.qc.gov.cn/zwgk/' };
  return (await inspect(answer, undefined, today)).as;
}

describe('a saved page is taken for what it looks like', () => {
  // A page of banners alone holds no list to be taken for one.
  it.each(expectations('lists').filter((name) => name !== 'no-list-but-banners'))('%s is a list', async (name) => {
    expect(await guessOf('lists', name, '2025-07-26')).toBe('list');
  });

  // Without a word of text there is nothing that tells an article.
  it.each(expectations('articles').filter((name) => name !== 'images-only'))('%s is an article', async (name) => {
    expect(await guessOf('articles', name, '2025-07-26')).toBe('article');
  });
});
