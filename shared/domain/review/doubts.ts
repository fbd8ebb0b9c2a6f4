import type { Nodes, Root } from 'mdast';
import type { AuditFinding } from '../audit/audit.ts';
import { doubtMark } from '../audit/finding.ts';
import { text } from '../document/nodes.ts';
import { plainText } from '../document/plain.ts';

/** Of a message as a mark holds it. */
const longestMark = 40;

/**
 * `root` with a mark after each passage that the consistency rules object to, so that its author sees in the draft itself
 * what is to be mended before it goes out. Passages are people's own words: what is drafted by rule has no findings.
 */
export function withDoubts(root: Root, findings: readonly AuditFinding[]): Root {
  const byQuote = Map.groupBy(findings, ({ quote }) => quote.split('…', 1)[0] ?? '');
  const visit = (node: Nodes): Nodes => {
    if (node.type === 'tableCell' || node.type === 'paragraph') {
      const words = plainText(node).replace(/\s+/g, ' ').trim();
      const found = words === '' ? [] : [...byQuote].filter(([quote]) => quote !== '' && words.startsWith(quote));
      const messages = [...new Set(found.flatMap(([, some]) => some.map(({ message }) => shortened(message))))];
      if (messages.length === 0) return node;
      return { ...node, children: [...node.children, text(`${doubtMark}${messages.join('；')}〕`)] };
    }
    return 'children' in node ? ({ ...node, children: node.children.map(visit) } as Nodes) : node;
  };
  return visit(root) as Root;
}

/** The first clause of a message: what is wrong; how to mend it stands in 依据. */
function shortened(message: string): string {
  // A colon inside what is quoted ends nothing.
  const end = message.indexOf('：', message.lastIndexOf('”') + 1);
  const clause = end === -1 ? message : message.slice(0, end);
  const characters = [...clause];
  return characters.length <= longestMark ? clause : `${characters.slice(0, longestMark).join('')}…`;
}
