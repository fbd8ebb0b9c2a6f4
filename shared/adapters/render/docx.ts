import { Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { Root } from 'mdast';
import { evidenceTitle } from '../../domain/document/evidence.ts';
import type { RenderOptions } from './options.ts';
import { pagesOf } from './pages.ts';
import { wordBlocks } from './word/blocks.ts';
import { contentsOf } from './word/contents.ts';
import { run, type WordFile } from './word/runs.ts';
import { settled } from './word/settled.ts';
import { numbering, page, styleIds, styles } from './word/style.ts';

export interface DocxOptions extends RenderOptions {
  /** Author in the file's properties. */
  readonly author?: string;
  /** A linked list of contents after the title, where the document has four pages or more. */
  readonly contents?: boolean;
}

/**
 * The document as a Word file: A4, Word's own heading styles, East Asian fonts, tables whose header rows repeat, page
 * numbers, evidence as raised numbers with its list at the end. The same document gives the same bytes.
 */
export async function renderDocx(root: Root, options: DocxOptions): Promise<Uint8Array> {
  const pages = pagesOf(root, options);
  const { children } = pages.root;
  const file: WordFile = { numbers: pages.numbers, orderedLists: 0, headings: 0 };
  const title = children.findIndex((node) => node.type === 'heading' && node.depth === 1) + 1;
  const body = [
    ...wordBlocks(children.slice(0, title), file),
    ...(options.contents ? contentsOf(children) : []),
    ...wordBlocks(children.slice(title), file),
    ...sources(file),
  ];
  return settled(await Packer.toBuffer(fileOf(body, options)));
}

function fileOf(children: (ReturnType<typeof wordBlocks>[number] | Paragraph)[], options: DocxOptions): Document {
  const margin = {
    top: page.top,
    bottom: page.bottom,
    left: page.side,
    right: page.side,
    header: 500,
    footer: 440,
    gutter: 0,
  };
  return new Document({
    title: options.title,
    creator: options.author ?? 'Fupan',
    lastModifiedBy: options.author ?? 'Fupan',
    styles,
    numbering,
    // What Word 2013 and later lay out in; without it the title bar says 兼容模式.
    compatibility: { version: 15 },
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin } },
        headers: { default: new Header({ children: [small([run(options.title)])] }) },
        footers: { default: new Footer({ children: [small([pageNumber()], true)] }) },
        children,
      },
    ],
  });
}

const small = (children: TextRun[], isCentred = false): Paragraph =>
  new Paragraph({ style: styleIds.sources, ...(isCentred ? { alignment: 'center' } : {}), children });

const pageNumber = (): TextRun =>
  new TextRun({ children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'] });

function sources({ numbers }: WordFile): Paragraph[] {
  if (numbers.size === 0) return [];
  const entries = [...numbers].map(([id, number]) => `${number} ${evidenceTitle(id)}`).join('；');
  return [
    new Paragraph({
      style: styleIds.sources,
      keepNext: true,
      spacing: { before: 240 },
      children: [run('依据', { bold: true })],
    }),
    new Paragraph({ style: styleIds.sources, children: [run(entries, { keepsNumbers: true })] }),
  ];
}
