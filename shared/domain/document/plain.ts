import type { Nodes } from 'mdast';

/** The words of a node and everything in it; evidence adds nothing, a line break a line feed. */
export function plainText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'badge':
      return node.text;
    case 'break':
      return '\n';
    default:
      return 'children' in node ? node.children.map(plainText).join('') : '';
  }
}
