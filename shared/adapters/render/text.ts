import type { PhrasingContent, Root, RootContent, Table } from 'mdast';
import { displayWidth } from '../../domain/document/display-width.ts';
import { evidenceLabel, evidenceTitle } from '../../domain/document/evidence.ts';
import type { Bar } from '../../domain/document/nodes.ts';
import { barWidths } from './markup/bar.ts';
import type { RenderOptions } from './options.ts';
import { type Pages, pagesOf } from './pages.ts';
import { raisedLabel } from './small-numbers.ts';
import { textTable } from './text-table.ts';

/** Plain text that reads well without any markup: the mail's second body, group messages, terminals. */
export function renderText(root: Root, options: RenderOptions): string {
  const pages = pagesOf(root, options);
  const parts = pages.root.children.map((node) => blockText(node, pages)).filter((part) => part !== '');
  return `${[...parts, ...sources(pages)].join('\n\n')}\n`;
}

function blockText(node: RootContent, pages: Pages): string {
  switch (node.type) {
    case 'heading':
      return headingText(spansText(node.children, pages), node.depth);
    case 'paragraph':
      return spansText(node.children, pages);
    case 'blockquote':
      return indented(blocksText(node.children, pages), '> ', '> ');
    case 'list':
      return node.children
        .map((item, index) => {
          const mark = node.ordered ? `${(node.start ?? 1) + index}. ` : '- ';
          return indented(blocksText(item.children, pages), mark, ' '.repeat(mark.length));
        })
        .join('\n');
    case 'table':
      return tableText(node, pages);
    case 'bar':
      return barText(node);
    case 'drawing':
      return blocksText(node.fallback, pages);
    case 'thematicBreak':
      return '-'.repeat(40);
    default:
      return '';
  }
}

const blocksText = (nodes: readonly RootContent[], pages: Pages): string =>
  nodes.map((node) => blockText(node, pages)).join('\n');

function headingText(words: string, depth: number): string {
  const line = words.replaceAll('\n', ' ');
  if (depth > 2) return `【${line}】`;
  return `${line}\n${(depth === 1 ? '=' : '-').repeat(Math.min(72, displayWidth(line)))}`;
}

function spansText(nodes: readonly PhrasingContent[], pages: Pages): string {
  return nodes.map((node) => spanText(node, pages)).join('');
}

function spanText(node: PhrasingContent, pages: Pages): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'strong':
    case 'emphasis':
    case 'delete':
      return spansText(node.children, pages);
    case 'link': {
      const words = spansText(node.children, pages);
      const address = node.url.replace(/^mailto:/, '');
      return words === address || words === node.url ? words : `${words}（${address}）`;
    }
    case 'break':
      return '\n';
    case 'badge':
      return `【${node.text}】`;
    case 'evidence':
      return raisedLabel(evidenceLabel(node, pages.numbers));
    default:
      return '';
  }
}

const indented = (block: string, first: string, next: string): string =>
  block
    .split('\n')
    .map((line, index) => (index === 0 ? first : next) + line)
    .join('\n');

function tableText(table: Table, pages: Pages): string {
  const rows = table.children.map((row) => row.children.map((cell) => spansText(cell.children, pages)));
  const right = (rows[0] ?? []).map((_, column) => table.align?.[column] === 'right');
  return textTable(rows, right);
}

const shades = ['█', '▓', '▒', '░'];
const barLength = 40;

function barText(node: Bar): string {
  const widths = barWidths(node);
  const shade = (index: number): string => shades[index % shades.length] ?? '█';
  const line = widths
    .map(({ percent }, index) => shade(index).repeat(Math.max(1, Math.round((percent * barLength) / 100))))
    .join('');
  const legend = node.segments.map((segment) => {
    const index = widths.findIndex((width) => width.segment === segment);
    return `  ${index === -1 ? '·' : shade(index)} ${segment.label} ${segment.shown}`;
  });
  return [line === '' ? '·'.repeat(barLength) : line, ...legend].join('\n');
}

function sources({ numbers }: Pages): string[] {
  if (numbers.size === 0) return [];
  return [['依据', ...[...numbers].map(([id, number]) => `  ${number}  ${evidenceTitle(id)}`)].join('\n')];
}
