import { ExternalHyperlink, NoBreakHyphen, type ParagraphChild, ShadingType, TextRun } from 'docx';
import type { PhrasingContent } from 'mdast';
import { type EvidenceNumbers, evidenceLabel } from '../../../domain/document/evidence.ts';
import { toneColours } from '../markup/tones.ts';
import { styleIds } from './style.ts';

/** What the parts of a Word file share while it is written. */
export interface WordFile {
  readonly numbers: EvidenceNumbers;
  /** How many numbered lists there are: each counts from 1. */
  orderedLists: number;
  /** Headings so far, for the bookmarks that the table of contents leads to. */
  headings: number;
}

interface Look {
  readonly style?: string;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly strike?: boolean;
  /** Without `#`. */
  readonly color?: string;
  readonly paper?: string;
  /** Hyphens of numbers such as HT2024-018 do not end a line. In a table the column is as wide as they are. */
  readonly keepsNumbers?: boolean;
}

/** `#1f2329` as Word writes it. */
export const wordColour = (colour: string): string => colour.slice(1).toUpperCase();

const numberHyphen = /(?<=[0-9A-Za-z])-(?=\d)/;

/** A run of `text`. */
export function run(text: string, { paper, keepsNumbers = false, ...look }: Look = {}): TextRun {
  const parts = keepsNumbers ? text.split(numberHyphen) : [text];
  return new TextRun({
    ...look,
    ...(paper === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill: paper } }),
    children: parts.flatMap((part, at) => (at === 0 ? [part] : [new NoBreakHyphen(), part])),
  });
}

/** Prepared phrasing content as runs of a paragraph. */
export function runs(nodes: readonly PhrasingContent[], file: WordFile, look: Look = {}): ParagraphChild[] {
  return nodes.flatMap((node) => runsOf(node, file, look));
}

function runsOf(node: PhrasingContent, file: WordFile, look: Look): ParagraphChild[] {
  switch (node.type) {
    case 'text':
      return [run(node.value, look)];
    case 'strong':
      return runs(node.children, file, { ...look, bold: true });
    case 'emphasis':
      return runs(node.children, file, { ...look, italics: true });
    case 'delete':
      return runs(node.children, file, { ...look, strike: true });
    case 'link':
      return [
        new ExternalHyperlink({ link: node.url, children: runs(node.children, file, { ...look, style: 'Hyperlink' }) }),
      ];
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'badge': {
      const { paper, ink } = toneColours[node.tone];
      return [run(`\u00a0${node.text}\u00a0`, { ...look, color: wordColour(ink), paper: wordColour(paper) })];
    }
    case 'evidence':
      return [run(evidenceLabel(node, file.numbers), { style: styleIds.evidence })];
    default:
      return [];
  }
}
