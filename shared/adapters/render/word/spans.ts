import { ExternalHyperlink, type IRunOptions, type ParagraphChild, ShadingType, TextRun } from 'docx';
import type { PhrasingContent } from 'mdast';
import { type EvidenceNumbers, evidenceLabel } from '../../../domain/document/evidence.ts';
import { toneColours } from '../markup/tones.ts';
import { muted } from './style.ts';

const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** Prepared phrasing content as runs of a paragraph. */
export function spanRuns(
  nodes: readonly PhrasingContent[],
  numbers: EvidenceNumbers,
  look: IRunOptions = {},
): ParagraphChild[] {
  return nodes.flatMap((node) => spanRun(node, numbers, look));
}

function spanRun(node: PhrasingContent, numbers: EvidenceNumbers, look: IRunOptions): ParagraphChild[] {
  switch (node.type) {
    case 'text':
      return [new TextRun({ ...look, text: node.value })];
    case 'strong':
      return spanRuns(node.children, numbers, { ...look, bold: true });
    case 'emphasis':
      return spanRuns(node.children, numbers, { ...look, italics: true });
    case 'delete':
      return spanRuns(node.children, numbers, { ...look, strike: true });
    case 'link': {
      const children = spanRuns(node.children, numbers, { ...look, style: 'Hyperlink' });
      return [new ExternalHyperlink({ link: node.url, children })];
    }
    case 'break':
      return [new TextRun({ ...look, break: 1 })];
    case 'badge': {
      const { paper, ink } = toneColours[node.tone];
      const shading = { type: ShadingType.CLEAR, fill: hex(paper), color: 'auto' };
      return [new TextRun({ ...look, text: `\u00a0${node.text}\u00a0`, color: hex(ink), shading })];
    }
    case 'evidence':
      return [new TextRun({ ...look, text: evidenceLabel(node, numbers), superScript: true, color: muted })];
    default:
      return [];
  }
}
