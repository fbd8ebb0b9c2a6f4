import * as cheerio from 'cheerio/slim';
import mammoth from 'mammoth';
import type { Nodes, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { plainText } from '../../shared/domain/document/plain.ts';

/** Cells of every table of a page, row by row, white space drawn together. */
export type Cells = string[][][];

const tight = (value: string): string => value.replace(/\s+/g, '');

/** Every table below `node`. */
export function tablesOf(node: Nodes): Table[] {
  if (node.type === 'table') return [node];
  return 'children' in node ? node.children.flatMap(tablesOf) : [];
}

/** Tables of a document tree. */
export function cellsOfTree(root: Root): Cells {
  return tablesOf(root).map((table) =>
    table.children.map((row) => row.children.map((cell) => tight(plainText(cell).replace(/[【】]/g, '')))),
  );
}

/** Tables of a page, column names for phones and evidence numbers taken off. */
export function cellsOfHtml(page: string): Cells {
  const $ = cheerio.load(page, { xml: { decodeEntities: true, xmlMode: false } });
  $('td > i, sup').remove();
  return $('table')
    .not('[role=presentation]')
    .toArray()
    .map((table) =>
      $(table)
        .find('tr')
        .toArray()
        .map((row) =>
          $(row)
            .find('th,td')
            .toArray()
            .map((cell) => tight($(cell).text())),
        ),
    );
}

/** Tables of a Word file as an independent reader sees them; bars, which hold no words, left out. */
export async function cellsOfDocx(bytes: Uint8Array): Promise<Cells> {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  return cellsOfHtml(value).filter((rows) => rows.length !== 1 || rows.some((row) => row.some((cell) => cell !== '')));
}

/** The tree that Markdown reads back to. */
export function readMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}
