import { Bookmark, BorderStyle, HeadingLevel, type IParagraphOptions, Paragraph, type Table } from 'docx';
import type { Heading, List, RootContent, Paragraph as Words } from 'mdast';
import type { Bar } from '../../../domain/document/nodes.ts';
import { toneColours } from '../markup/tones.ts';
import { run, runs, type WordFile, wordColour } from './runs.ts';
import { numberings, styleIds } from './style.ts';
import { wordBar, wordTable } from './table.ts';

/** A block of the body. */
export type WordBlock = Paragraph | Table;

/** How deep in lists and quotes a block stands. */
interface Place {
  readonly depth: number;
  readonly quoted: boolean;
}

const top: Place = { depth: 0, quoted: false };
const headingLevels = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
const edge = (size: number, space: number, color: string) => ({ style: BorderStyle.SINGLE, size, space, color });
const quoted: IParagraphOptions = { style: styleIds.quoted, border: { left: edge(18, 8, 'C9CDD4') } };

/** A little room where two blocks would touch. */
export const spacer = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 0, line: 120 } });

/** Prepared blocks as paragraphs and tables; two tables never touch, or Word would make one of them. */
export function wordBlocks(nodes: readonly RootContent[], file: WordFile, place = top): WordBlock[] {
  return nodes.flatMap((node, index) => {
    const next = nodes[index + 1];
    const isCaption = node.type === 'paragraph' && (next?.type === 'table' || next?.type === 'drawing');
    const written = isCaption ? [paragraphOf(node, file, place, true)] : wordBlock(node, file, place);
    return node.type === 'table' && next?.type !== 'heading' ? [...written, spacer()] : written;
  });
}

/** What stands right above a table stays on its page. */
const paragraphOf = (node: Words, file: WordFile, place: Place, keepNext = false): Paragraph =>
  new Paragraph({
    ...(place.quoted ? quoted : { keepNext }),
    children: runs(node.children, file, { keepsNumbers: true }),
  });

function wordBlock(node: RootContent, file: WordFile, place: Place): WordBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [paragraphOf(node, file, place)];
    case 'heading':
      return [headingOf(node, file)];
    case 'blockquote':
      return wordBlocks(node.children, file, { ...place, quoted: true });
    case 'list':
      return listOf(node, file, place);
    case 'table':
      return [wordTable(node, file)];
    case 'bar':
      return [wordBar(node), legendOf(node)];
    case 'drawing':
      return wordBlocks(node.fallback, file, place);
    case 'thematicBreak':
      return [new Paragraph({ border: { bottom: edge(4, 1, 'DEE0E3') } })];
    default:
      return [];
  }
}

/** The bookmark of the n-th heading. */
export const bookmarkOf = (heading: number): string => `_Toc${String(heading).padStart(4, '0')}`;

function headingOf(node: Heading, file: WordFile): Paragraph {
  file.headings += 1;
  return new Paragraph({
    heading: headingLevels[Math.min(node.depth, 4) - 1] ?? HeadingLevel.HEADING_3,
    children: [new Bookmark({ id: bookmarkOf(file.headings), children: runs(node.children, file) })],
  });
}

function listOf(node: List, file: WordFile, place: Place): WordBlock[] {
  if (node.ordered) file.orderedLists += 1;
  const level = Math.min(place.depth, 2);
  const numbering = node.ordered
    ? { reference: numberings.ordered, instance: file.orderedLists, level }
    : { reference: numberings.bullets, level };
  return node.children.flatMap((item) => {
    const [first, ...rest] = item.children;
    const isText = first?.type === 'paragraph';
    const children = isText ? runs(first.children, file, { keepsNumbers: true }) : [];
    const head = new Paragraph({ numbering, spacing: { after: 30 }, children });
    return [head, ...wordBlocks(isText ? rest : item.children, file, { ...place, depth: place.depth + 1 })];
  });
}

function legendOf(node: Bar): Paragraph {
  return new Paragraph({
    style: styleIds.tableText,
    spacing: { before: 60, after: 160 },
    children: node.segments.flatMap(({ tone, label, shown }) => [
      run('■ ', { color: wordColour(toneColours[tone].solid) }),
      run(`${label} `),
      run(shown, { bold: true }),
      run('　'),
    ]),
  });
}
