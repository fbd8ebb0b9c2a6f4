import type { Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { evidenceLabel, evidenceTitle } from '../../domain/document/evidence.ts';
import { list, paragraph, strong, text } from '../../domain/document/nodes.ts';
import { withPlainEdges } from './markdown-marks.ts';
import type { RenderOptions } from './options.ts';
import { type Pages, pagesOf } from './pages.ts';
import { raisedLabel } from './small-numbers.ts';

/** GitHub-flavoured Markdown; read back it has the same headings, tables and words. */
export function renderMarkdown(root: Root, options: RenderOptions): string {
  const pages = pagesOf(root, options);
  const children = [...pages.root.children.flatMap((node) => plainBlocks(node, pages)), ...sources(pages)];
  return toMarkdown(
    { type: 'root', children },
    { bullet: '-', emphasis: '_', rule: '-', extensions: [gfmToMarkdown({ tablePipeAlign: false })] },
  );
}

/** `node` in nodes that Markdown has. */
function plainBlocks(node: RootContent, pages: Pages): RootContent[] {
  if (node.type === 'bar') {
    return [list(node.segments.map(({ label, shown }) => `${label}：${shown}`))];
  }
  if (node.type === 'drawing') return node.fallback.flatMap((inner) => plainBlocks(inner, pages));
  return [plainNode(node, pages) as RootContent];
}

function plainNode<N extends RootContent>(node: N, pages: Pages): N {
  if (!('children' in node)) return node;
  const children = (node as Parents).children.flatMap((child) =>
    isSpanParent(node) ? plainSpan(child as PhrasingContent, pages) : plainBlocks(child as RootContent, pages),
  );
  return { ...node, children: isSpanParent(node) ? withPlainEdges(children as PhrasingContent[]) : children };
}

const spanParents = new Set(['paragraph', 'heading', 'tableCell', 'strong', 'emphasis', 'delete', 'link']);
const isSpanParent = (node: RootContent): boolean => spanParents.has(node.type);

function plainSpan(node: PhrasingContent, pages: Pages): PhrasingContent[] {
  if (node.type === 'evidence') return [text(raisedLabel(evidenceLabel(node, pages.numbers)))];
  if (node.type === 'badge') return [text(`【${node.text}】`)];
  return [plainNode(node, pages)];
}

function sources({ numbers }: Pages): RootContent[] {
  if (numbers.size === 0) return [];
  const entries = [...numbers].map(([id, number]) => `${raisedLabel(String(number))}${evidenceTitle(id)}`);
  return [{ type: 'thematicBreak' }, paragraph(strong('依据'), ` ${entries.join('；')}`)];
}
