import type { Nodes, Root, Table } from 'mdast';
import { plainText } from '../../document/plain.ts';
import type { Block } from './blocks.ts';

const raised = /[⁰¹²³⁴-⁹⁻·]+/g;

/** Words of a node without raised evidence numbers. */
const wordsOf = (node: Nodes): string => plainText(node).replace(raised, '').trim();

/** The blocks of a document of ours. */
export function blocksOfDocument(root: Root): Block[] {
  return root.children.flatMap((node) => blocksOf(node, ''));
}

function blocksOf(node: Nodes, where: string): Block[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', depth: node.depth, text: wordsOf(node) }];
    case 'table':
      return [tableOf(node)];
    case 'paragraph': {
      const isBold = node.children.length === 1 && node.children[0]?.type === 'strong';
      return wordsOf(node)
        .split('\n')
        .map((text) => ({ kind: 'line', text, where, isBold }));
    }
    case 'list':
      return node.children.flatMap((item, index) => {
        const here = `${where === '' ? '' : `${where} `}第${index + 1}项`;
        return item.children.flatMap((child) => blocksOf(child, here));
      });
    case 'drawing':
      return node.fallback.flatMap((child) => blocksOf(child, where));
    default:
      return 'children' in node ? node.children.flatMap((child) => blocksOf(child, where)) : [];
  }
}

function tableOf({ children: [head, ...body] }: Table): Block {
  const rows = body.map(({ children }) => {
    const cells = children.map(wordsOf);
    return { cells, text: cells.join(' ') };
  });
  return { kind: 'table', headers: (head?.children ?? []).map(wordsOf), rows };
}
