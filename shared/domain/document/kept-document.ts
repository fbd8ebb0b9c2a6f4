import type { Nodes, Root } from 'mdast';
import * as z from 'zod';

/** Every kind of node that our documents are built from (nodes.ts). */
const kinds: ReadonlySet<string> = new Set<Nodes['type']>([
  'root',
  'paragraph',
  'heading',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'blockquote',
  'text',
  'strong',
  'emphasis',
  'link',
  'break',
  'thematicBreak',
  'evidence',
  'badge',
  'bar',
  'drawing',
]);

function isNode(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (typeof value.type !== 'string' || !kinds.has(value.type)) return false;
  if (!('children' in value)) return true;
  return Array.isArray(value.children) && value.children.every(isNode);
}

/** A document that was kept as JSON. */
export const KeptDocument = z.custom<Root>(
  (value) => isNode(value) && (value as Nodes).type === 'root',
  'not a document of ours',
);
