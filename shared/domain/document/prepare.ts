import type { ListItem, PhrasingContent, Root, RootContent, Table, TableRow } from 'mdast';
import { cleanText, safeAddress } from './clean-text.ts';
import { plainText } from './plain.ts';

/**
 * The same document reduced to what every renderer knows, fit to be written anywhere: text cleaned and split at line
 * ends, links only to http, https and mailto, raw HTML as the text it is, ragged tables filled up, nothing but blocks
 * at the top. `evidence: 'none'` takes the evidence out.
 */
export function prepare(root: Root, evidence: 'numbers' | 'none'): Root {
  return { type: 'root', children: blocks(root.children, evidence === 'numbers') };
}

const spanTypes = new Set(
  ['text', 'strong', 'emphasis', 'delete', 'inlineCode', 'link', 'break', 'evidence', 'badge', 'image', 'html'] //
    .concat('linkReference', 'imageReference', 'footnoteReference'),
);

const isSpan = (node: RootContent): node is PhrasingContent => spanTypes.has(node.type);

function blocks(nodes: readonly RootContent[], evidence: boolean): RootContent[] {
  const result: RootContent[] = [];
  let loose: PhrasingContent[] = [];
  const close = (): void => {
    const children = spans(loose, evidence);
    if (children.length > 0) result.push({ type: 'paragraph', children });
    loose = [];
  };
  for (const node of nodes) {
    if (isSpan(node)) {
      loose.push(node);
      continue;
    }
    close();
    result.push(...block(node, evidence));
  }
  close();
  return result;
}

function block(node: RootContent, evidence: boolean): RootContent[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [{ ...node, children: spans(node.children, evidence) } as RootContent];
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node.children, evidence) as typeof node.children }];
    case 'list':
      return [{ ...node, children: node.children.map((item) => listItem(item, evidence)) }];
    case 'table':
      return rectangular(node, evidence);
    case 'code':
      return [{ type: 'paragraph', children: lines(node.value) }];
    case 'bar':
      return node.segments.length === 0 ? [] : [{ type: 'bar', segments: node.segments.map(cleanSegment) }];
    case 'drawing':
      return [{ type: 'drawing', svg: node.svg, fallback: blocks(node.fallback, evidence) }];
    case 'thematicBreak':
      return [node];
    default:
      return [];
  }
}

const listItem = (item: ListItem, evidence: boolean): ListItem => ({
  type: 'listItem',
  spread: false,
  children: blocks(item.children, evidence) as ListItem['children'],
});

function rectangular(node: Table, evidence: boolean): RootContent[] {
  const width = Math.max(0, ...node.children.map((row) => row.children.length));
  if (width === 0 || plainText(node).trim() === '') return [];
  const rows = node.children.map((row): TableRow => {
    const cells = row.children.map((cell) => ({ ...cell, children: spans(cell.children, evidence) }));
    while (cells.length < width) cells.push({ type: 'tableCell', children: [] });
    return { type: 'tableRow', children: cells };
  });
  return [{ type: 'table', align: node.align ?? null, children: rows }];
}

const cleanSegment = <S extends { label: string; value: number; shown: string }>(segment: S): S => ({
  ...segment,
  label: oneLine(segment.label),
  shown: oneLine(segment.shown),
  value: Number.isFinite(segment.value) ? Math.max(0, segment.value) : 0,
});

const oneLine = (value: string): string => cleanText(value).replace(/\s+/g, ' ').trim();

/** `value` as text nodes with a break where it had a line end. */
function lines(value: string): PhrasingContent[] {
  return cleanText(value)
    .split('\n')
    .flatMap((line, index): PhrasingContent[] => {
      const words: PhrasingContent[] = line === '' ? [] : [{ type: 'text', value: line }];
      return index === 0 ? words : [{ type: 'break' }, ...words];
    });
}

function spans(nodes: readonly PhrasingContent[], evidence: boolean): PhrasingContent[] {
  return nodes.flatMap((node) => span(node, evidence));
}

function span(node: PhrasingContent, evidence: boolean): PhrasingContent[] {
  switch (node.type) {
    case 'text':
    case 'html':
      return lines(node.value);
    case 'inlineCode':
      return lines(node.value);
    case 'strong':
    case 'emphasis':
    case 'delete': {
      const children = spans(node.children, evidence);
      return children.length === 0 ? [] : [{ type: node.type, children }];
    }
    case 'link': {
      const url = safeAddress(node.url);
      const children = spans(node.children, evidence);
      if (children.length === 0) return url === undefined ? [] : [{ type: 'link', url, children: lines(url) }];
      return url === undefined ? children : [{ type: 'link', url, children }];
    }
    case 'linkReference':
      return spans(node.children, evidence);
    case 'image':
    case 'imageReference':
      return lines(node.alt ?? '');
    case 'break':
      return [node];
    case 'evidence':
      return evidence && node.recordIds.length > 0 ? [node] : [];
    case 'badge':
      return node.text.trim() === '' ? [] : [{ ...node, text: oneLine(node.text) }];
    default:
      return [];
  }
}

/** The words of a heading on one line. */
export const headingText = (node: RootContent): string => oneLine(plainText(node));
