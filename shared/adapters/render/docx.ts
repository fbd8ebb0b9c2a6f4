import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx';
import type { Root } from 'mdast';
import { evidenceTitle } from '../../domain/document/evidence.ts';
import type { RenderOptions } from './options.ts';
import { type Pages, pagesOf } from './pages.ts';
import { wordBlocks } from './word/blocks.ts';
import { muted, page, wordStyles } from './word/style.ts';

export interface DocxOptions extends RenderOptions {
  /** Author in the file's properties. */
  readonly author?: string;
  /** A linked table of contents after the title; for documents of several pages. */
  readonly contents?: boolean;
}

/**
 * The document as a Word file: A4, Word's own heading styles, East Asian fonts, tables whose header rows repeat, page
 * numbers, evidence as raised numbers with its list at the end. Its bytes differ between runs by the time inside.
 */
export async function renderDocx(root: Root, options: DocxOptions): Promise<Uint8Array> {
  const pages = pagesOf(root, options);
  const document = new Document({
    title: options.title,
    creator: options.author ?? 'Fupan',
    styles: wordStyles,
    numbering: { config: [bullets, ordered] },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side, header: 624, footer: 567 },
          },
        },
        headers: { default: new Header({ children: [smallPrint([new TextRun(options.title)], AlignmentType.LEFT)] }) },
        footers: { default: new Footer({ children: [smallPrint([pageNumber()], AlignmentType.CENTER)] }) },
        children: [...body(pages, options.contents ?? false), ...sources(pages)],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function body(pages: Pages, contents: boolean): FileChild[] {
  const lists = { count: 0 };
  if (!contents) return wordBlocks(pages.root.children, pages, lists);
  const title = pages.root.children.findIndex((node) => node.type === 'heading' && node.depth === 1) + 1;
  return [
    ...wordBlocks(pages.root.children.slice(0, title), pages, lists),
    new Paragraph({ style: 'TOC1', children: [new TextRun({ text: '目录', bold: true })] }),
    new TableOfContents('目录', {
      hyperlink: true,
      headingStyleRange: '1-2',
      pageNumbersEntryLevelsRange: '1-2',
      beginDirty: false,
    }),
    ...wordBlocks(pages.root.children.slice(title), pages, lists),
  ];
}

function smallPrint(children: TextRun[], alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  return new Paragraph({ style: 'Sources', alignment, children });
}

const pageNumber = (): TextRun =>
  new TextRun({ children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'] });

function sources({ numbers }: Pages): Paragraph[] {
  if (numbers.size === 0) return [];
  const entries = [...numbers].map(([id, number]) => `${number} ${evidenceTitle(id)}`).join('；');
  return [
    new Paragraph({
      style: 'Sources',
      spacing: { before: 360 },
      keepNext: true,
      children: [new TextRun({ text: '依据', bold: true, color: muted })],
    }),
    new Paragraph({ style: 'Sources', children: [new TextRun(entries)] }),
  ];
}

const indent = (level: number): { left: number; hanging: number } => ({ left: 420 * (level + 1), hanging: 300 });

const bullets = {
  reference: 'bullets',
  levels: ['•', '◦', '▪'].map((text, level) => ({
    level,
    format: LevelFormat.BULLET,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: indent(level) } },
  })),
};

const ordered = {
  reference: 'ordered',
  levels: [0, 1, 2].map((level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: indent(level) } },
  })),
};
