import type { List, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { evidenceLabel, evidenceTitle } from '../../domain/document/evidence.ts';
import { list, text } from '../../domain/document/nodes.ts';
import { escapeMarkdown, markdownAddress } from './markdown-escape.ts';
import { withPlainEdges } from './markdown-marks.ts';
import type { RenderOptions } from './options.ts';
import { type Pages, pagesOf } from './pages.ts';
import { raisedLabel } from './small-numbers.ts';

/** GitHub-flavoured Markdown; read back it has the same headings, tables and words. */
export function renderMarkdown(root: Root, options: RenderOptions): string {
  const pages = pagesOf(root, options);
  return `${[...blocksMarkdown(pages.root.children, pages), ...sources(pages)].join('\n\n')}\n`;
}

/** Each block as its own text; lists beside each other take turns with their marks, or they would be one list. */
function blocksMarkdown(nodes: readonly RootContent[], pages: Pages): string[] {
  const blocks: string[] = [];
  let turn = 0;
  for (const node of nodes.flatMap(withoutDrawings)) {
    const following = node.type === 'list' ? turn + 1 : 0;
    const block = blockMarkdown(node, pages, following % 2 === 1);
    // What leaves no trace parts no lists.
    if (block === '') continue;
    turn = following;
    blocks.push(block);
  }
  return blocks;
}

/** What stands in Markdown for a bar and a drawing. */
function withoutDrawings(node: RootContent): RootContent[] {
  if (node.type === 'bar') return [list(node.segments.map(({ label, shown }) => `${label}：${shown}`))];
  return node.type === 'drawing' ? node.fallback.flatMap(withoutDrawings) : [node];
}

function blockMarkdown(node: RootContent, pages: Pages, isOddList: boolean): string {
  switch (node.type) {
    case 'paragraph':
      return spansMarkdown(node.children, pages, '\\\n');
    case 'heading':
      return `${'#'.repeat(node.depth)} ${spansMarkdown(node.children, pages, ' ').replace(/#$/, '\\#')}`.trimEnd();
    case 'blockquote':
      return indented(blocksMarkdown(node.children, pages).join('\n\n'), '> ', '> ');
    case 'list':
      return listMarkdown(node, pages, isOddList);
    case 'table':
      return tableMarkdown(node, pages);
    case 'thematicBreak':
      return '---';
    default:
      return '';
  }
}

function listMarkdown(node: List, pages: Pages, isOdd: boolean): string {
  const items = node.children.map((item, index) => {
    const number = `${(node.start ?? 1) + index}${isOdd ? '.' : ')'} `;
    const mark = node.ordered ? number : isOdd ? '- ' : '* ';
    return indented(blocksMarkdown(item.children, pages).join('\n\n'), mark, ' '.repeat(mark.length));
  });
  return items.join('\n');
}

const indented = (block: string, first: string, next: string): string =>
  block
    .split('\n')
    .map((line, index) => ((index === 0 ? first : next) + line).trimEnd())
    .join('\n');

function tableMarkdown(node: Table, pages: Pages): string {
  const rows = node.children.map(
    ({ children }) => `| ${children.map((cell) => spansMarkdown(cell.children, pages, ' ')).join(' | ')} |`,
  );
  const rule = (node.children[0]?.children ?? []).map((_, column) =>
    node.align?.[column] === 'right' ? '--:' : '---',
  );
  const [header = '', ...body] = rows;
  return [header, `| ${rule.join(' | ')} |`, ...body].join('\n');
}

/** The spans of a paragraph, or of a heading or cell, where a break is a space and no line begins. */
function spansMarkdown(nodes: readonly PhrasingContent[], pages: Pages, lineBreak: string): string {
  return written(withPlainEdges(nodes.map((node) => plainSpan(node, pages))), lineBreak, lineBreak !== ' ').trim();
}

/** Evidence and labels as text, all the way down. */
function plainSpan(node: PhrasingContent, pages: Pages): PhrasingContent {
  if (node.type === 'evidence') return text(raisedLabel(evidenceLabel(node, pages.numbers)));
  if (node.type === 'badge') return text(`【${node.text}】`);
  if (!('children' in node)) return node;
  return {
    ...node,
    children: withPlainEdges(node.children.map((child) => plainSpan(child, pages))),
  } as PhrasingContent;
}

const marks: Readonly<Record<string, string>> = { strong: '**', emphasis: '*', delete: '~~' };

function written(nodes: readonly PhrasingContent[], lineBreak: string, startsLine: boolean): string {
  let markdown = '';
  for (const [index, node] of nodes.entries()) {
    const isStart = startsLine && (markdown === '' || markdown.endsWith('\n'));
    markdown += spanMarkdown(node, nodes[index - 1], nodes[index + 1], lineBreak, isStart);
  }
  return markdown;
}

function spanMarkdown(
  node: PhrasingContent,
  before: PhrasingContent | undefined,
  after: PhrasingContent | undefined,
  lineBreak: string,
  isStart: boolean,
): string {
  switch (node.type) {
    case 'text': {
      const escaped = escapeMarkdown(node.value, isStart);
      return after?.type === 'link' && escaped.endsWith('!') ? `${escaped.slice(0, -1)}\\!` : escaped;
    }
    case 'break':
      return lineBreak;
    case 'link':
      return `[${written(node.children, ' ', false)}](${markdownAddress(node.url)})`;
    case 'strong':
    case 'emphasis':
    case 'delete': {
      const inside = written(node.children, lineBreak, isStart);
      const mark = marks[node.type] ?? '';
      const isPlain = node.children.length === 1 && node.children[0]?.type === 'text';
      const isAlone = !isMarked(before) && !isMarked(after);
      return isPlain && isAlone ? `${mark}${inside}${mark}` : inside;
    }
    default:
      return '';
  }
}

const isMarked = (node: PhrasingContent | undefined): boolean => node !== undefined && node.type in marks;

function sources({ numbers }: Pages): string[] {
  if (numbers.size === 0) return [];
  const entries = [...numbers].map(
    ([id, number]) => raisedLabel(String(number)) + escapeMarkdown(evidenceTitle(id), false),
  );
  return ['---', `**依据** ${entries.join('；')}`];
}
