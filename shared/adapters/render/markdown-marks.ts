import type { Delete, Emphasis, PhrasingContent, Strong } from 'mdast';
import { text } from '../../domain/document/nodes.ts';
import { plainText } from '../../domain/document/plain.ts';

type Marked = Strong | Emphasis | Delete;

const isEdge = /[\s\p{P}\p{S}]/u;

const isMarked = (node: PhrasingContent): node is Marked =>
  node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete';

/**
 * The same words so that Markdown's marks work between Chinese characters: `**太康：**回款` is not bold to a reader of
 * Markdown, `**太康**：回款` is. Punctuation and spaces at the edges of marked words move out, neighbours of one kind
 * become one, and spaces at the ends of a line go.
 */
export function withPlainEdges(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const moved = nodes.flatMap((node) => (isMarked(node) ? withoutEdges(node) : [node]));
  return trimmed(joined(moved));
}

function withoutEdges(node: Marked): PhrasingContent[] {
  const [only] = node.children;
  if (node.children.length !== 1 || only?.type !== 'text')
    return plainText(node).trim() === '' ? node.children : [node];
  const characters = [...only.value];
  const start = characters.findIndex((character) => !isEdge.test(character));
  const end = characters.findLastIndex((character) => !isEdge.test(character)) + 1;
  const [from, to] = start === -1 ? [characters.length, characters.length] : [start, end];
  const cut = (first: number, last: number): string => characters.slice(first, last).join('');
  const [before, words, after] = [cut(0, from), cut(from, to), cut(to, characters.length)];
  const inside: PhrasingContent[] = words === '' ? [] : [{ ...node, children: [text(words)] }];
  return [text(before), ...inside, text(after)].filter((part) => part.type !== 'text' || part.value !== '');
}

function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') result[result.length - 1] = text(last.value + node.value);
    else if (isMarked(node) && last?.type === node.type) {
      result[result.length - 1] = { ...last, children: joined([...last.children, ...node.children]) };
    } else result.push(node);
  }
  return result;
}

/** Spaces and line ends at the ends would be written as characters that a reader sees. */
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const first = nodes.findIndex((node) => !isSpace(node));
  const last = nodes.findLastIndex((node) => !isSpace(node));
  return (first === -1 ? [] : nodes.slice(first, last + 1)).map((node, index, kept) => {
    if (node.type !== 'text') return node;
    const start = index === 0 ? node.value.trimStart() : node.value;
    return text(index === kept.length - 1 ? start.trimEnd() : start);
  });
}

const isSpace = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
