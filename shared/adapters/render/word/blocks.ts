import { BorderStyle, type FileChild, HeadingLevel, type IParagraphOptions, Paragraph, TextRun } from 'docx';
import type { Heading, List, RootContent } from 'mdast';
import type { Bar } from '../../../domain/document/nodes.ts';
import { toneColours } from '../markup/tones.ts';
import type { Pages } from '../pages.ts';
import { spanRuns } from './spans.ts';
import { wordBar, wordTable } from './table.ts';

/** How deep in lists and quotes a block stands. */
interface Place {
  readonly depth: number;
  readonly quoted: boolean;
}

const top: Place = { depth: 0, quoted: false };
const levels = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const spacer = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 80, line: 160 }, children: [] });

/** References of ordered lists, so that each one starts at its own first number. */
export type OrderedLists = { count: number };

/** Prepared blocks as paragraphs and tables of a Word document. */
export function wordBlocks(nodes: readonly RootContent[], pages: Pages, lists: OrderedLists, place = top): FileChild[] {
  return nodes.flatMap((node, index) => {
    const written = wordBlock(node, pages, lists, place);
    const next = nodes[index + 1];
    return node.type === 'table' && next?.type !== 'heading' ? [...written, spacer()] : written;
  });
}

function wordBlock(node: RootContent, pages: Pages, lists: OrderedLists, place: Place): FileChild[] {
  switch (node.type) {
    case 'paragraph':
      return [new Paragraph({ ...lookOf(place), children: spanRuns(node.children, pages.numbers) })];
    case 'heading':
      return [headingOf(node, pages)];
    case 'blockquote':
      return wordBlocks(node.children, pages, lists, { ...place, quoted: true });
    case 'list':
      return listOf(node, pages, lists, place);
    case 'table':
      return [wordTable(node, pages.numbers)];
    case 'bar':
      return [wordBar(node), legendOf(node)];
    case 'drawing':
      return wordBlocks(node.fallback, pages, lists, place);
    case 'thematicBreak':
      return [
        new Paragraph({
          border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: 'DEE0E3', space: 1 } },
          children: [],
        }),
      ];
    default:
      return [];
  }
}

function lookOf(place: Place): IParagraphOptions {
  if (!place.quoted) return {};
  return { style: 'QuotedText', border: { left: { style: BorderStyle.SINGLE, size: 18, color: 'C9CDD4', space: 8 } } };
}

function headingOf(node: Heading, pages: Pages): Paragraph {
  const level = levels[Math.min(node.depth, 4) - 1] ?? HeadingLevel.HEADING_3;
  return new Paragraph({ heading: level, children: spanRuns(node.children, pages.numbers) });
}

function listOf(node: List, pages: Pages, lists: OrderedLists, place: Place): FileChild[] {
  const level = Math.min(place.depth, 2);
  if (node.ordered) lists.count += 1;
  const instance = lists.count;
  const mark: IParagraphOptions = node.ordered
    ? { numbering: { reference: 'ordered', level, instance } }
    : { numbering: { reference: 'bullets', level } };
  return node.children.flatMap((item) => {
    const [first, ...rest] = item.children;
    const words = first?.type === 'paragraph' ? spanRuns(first.children, pages.numbers) : [];
    const others = first?.type === 'paragraph' ? rest : item.children;
    const head = new Paragraph({ ...lookOf(place), ...mark, spacing: { after: 60 }, children: words });
    return [head, ...wordBlocks(others, pages, lists, { ...place, depth: place.depth + 1 })];
  });
}

function legendOf(node: Bar): Paragraph {
  const children = node.segments.flatMap((segment) => [
    new TextRun({ text: '■ ', color: toneColours[segment.tone].solid.slice(1).toUpperCase() }),
    new TextRun({ text: `${segment.label} ` }),
    new TextRun({ text: segment.shown, bold: true }),
    new TextRun({ text: '　' }),
  ]);
  return new Paragraph({ style: 'TableText', spacing: { before: 60, after: 160 }, children });
}
