import * as cheerio from 'cheerio/slim';
import fc from 'fast-check';
import type { Root, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../shared/adapters/render/docx.ts';
import { renderMailHtml } from '../../shared/adapters/render/html.ts';
import { renderMarkdown } from '../../shared/adapters/render/markdown.ts';
import { renderText } from '../../shared/adapters/render/text.ts';
import { renderWebHtml } from '../../shared/adapters/render/web.ts';
import { columnShares, measureColumns } from '../../shared/domain/document/columns.ts';
import { plainText } from '../../shared/domain/document/plain.ts';
import { prepare } from '../../shared/domain/document/prepare.ts';
import { randomDocument, randomTable } from '../support/random-document.ts';
import { cellsOfDocx, cellsOfHtml, cellsOfTree, readMarkdown } from '../support/read-tables.ts';

const options = { title: '任意 <b>标题</b>', evidence: 'none' } as const;
const numbered = { ...options, evidence: 'numbers' } as const;

describe('all renderers', () => {
  it('carry the same tables, cell by cell', async () => {
    await fc.assert(
      fc.asyncProperty(randomDocument, async (root) => {
        const expected = cellsOfTree(prepare(root, 'none'));

        expect(cellsOfHtml(renderMailHtml(root, options))).toEqual(expected);
        expect(cellsOfHtml(renderWebHtml(root, options))).toEqual(expected);
        expect(cellsOfTree(readMarkdown(renderMarkdown(root, options)))).toEqual(expected);
        expect(await cellsOfDocx(await renderDocx(root, options))).toEqual(expected);
        const addresses = /（(?:https:\/\/example\.com\/a\?b=1&c=%222%22|a@b\.example)）/g;
        const text = renderText(root, options)
          .replace(/[【】\s]+/g, '')
          .replace(addresses, '');
        for (const cell of expected.flat(2)) expect(text).toContain(cell);
      }),
      { numRuns: 60 },
    );
  });

  it('let nothing foreign become markup', () => {
    fc.assert(
      fc.property(randomDocument, (root) => {
        for (const page of [renderMailHtml(root, numbered), renderWebHtml(root, numbered)]) {
          const $ = cheerio.load(page);
          const names = new Set(
            $('*')
              .toArray()
              .map((element) => $(element).prop('tagName')?.toLowerCase()),
          );
          for (const name of ['script', 'img', 'b', 'iframe', 'code', 'svg']) expect(names).not.toContain(name);
          for (const element of $('a').toArray()) expect($(element).attr('href')).toMatch(/^(https?:|mailto:|#e\d)/);
          expect($('title').text()).toBe('任意 <b>标题</b>');
        }
        const markdown = JSON.stringify(readMarkdown(renderMarkdown(root, numbered)));
        for (const type of ['html', 'image', 'code', 'inlineCode']) expect(markdown).not.toContain(`"type":"${type}"`);
      }),
      { numRuns: 150 },
    );
  });
});

describe('Markdown', () => {
  it('read back says the same words in the same blocks', () => {
    fc.assert(
      fc.property(randomDocument, (root) => {
        const prepared = prepare({ ...root, children: root.children.filter(({ type }) => type !== 'bar') }, 'none');

        const read = readMarkdown(renderMarkdown(prepared, { ...options, title: '题' }));

        const blocks = [...(isHeaded(prepared) ? [] : ['heading:题']), ...prepared.children.flatMap(wordsOfBlock)];
        expect(read.children.flatMap(wordsOfBlock)).toEqual(blocks);
      }),
      { numRuns: 400 },
    );
  });
});

const isHeaded = (root: Root): boolean => root.children.some((node) => node.type === 'heading' && node.depth === 1);

/** Kind and words of a block; blocks without words leave no trace in Markdown. */
function wordsOfBlock(node: RootContent): string[] {
  const words = plainText(node).replace(/[\s【】]+/g, '');
  return words === '' ? [] : [`${node.type}:${words}`];
}

describe('column widths', () => {
  it('are whole per cent that add up to 100', () => {
    fc.assert(
      fc.property(randomTable, fc.integer({ min: 20, max: 200 }), (table, lineWidth) => {
        const shares = columnShares(measureColumns(table), lineWidth);

        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
        expect(Math.min(...shares)).toBeGreaterThan(0);
      }),
    );
  });
});
