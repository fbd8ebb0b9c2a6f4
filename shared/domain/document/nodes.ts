import type {
  Blockquote,
  Heading,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Strong,
  Table,
  Text,
} from 'mdast';
import type { RecordId } from '../logs/record.ts';

/** Ids of the records that the words before it stand on; renderers show a small number, or nothing when switched off. */
export interface Evidence {
  type: 'evidence';
  recordIds: readonly RecordId[];
}

export type Tone = 'neutral' | 'good' | 'notice' | 'warning' | 'serious' | 'critical';

/** A short coloured label, such as the step of a warning. */
export interface Badge {
  type: 'badge';
  tone: Tone;
  text: string;
}

/** One share of a bar; `value` in any unit, the same for the whole bar, never negative. */
export interface BarSegment {
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
  /** `value` as a reader sees it, such as `186 万元`. */
  readonly shown: string;
}

/** A horizontal bar of shares, drawn from table cells in HTML and from block characters in text. */
export interface Bar {
  type: 'bar';
  segments: readonly BarSegment[];
}

/** A drawing for the web page; the fallback stands in its place in mail, docx, Markdown and text. */
export interface Drawing {
  type: 'drawing';
  svg: string;
  fallback: RootContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    evidence: Evidence;
    badge: Badge;
  }
  interface RootContentMap {
    evidence: Evidence;
    badge: Badge;
    bar: Bar;
    drawing: Drawing;
  }
}

/** What a sentence or cell may be built from: plain text, or a node. */
export type Inline = string | PhrasingContent;

const phrasing = (parts: readonly Inline[]): PhrasingContent[] =>
  parts.map((part) => (typeof part === 'string' ? text(part) : part));

export const text = (value: string): Text => ({ type: 'text', value });
export const strong = (...parts: Inline[]): Strong => ({ type: 'strong', children: phrasing(parts) });
export const link = (url: string, ...parts: Inline[]): Link => ({ type: 'link', url, children: phrasing(parts) });
export const evidence = (...recordIds: RecordId[]): Evidence => ({ type: 'evidence', recordIds });
export const badge = (tone: Tone, label: string): Badge => ({ type: 'badge', tone, text: label });
export const bar = (segments: readonly BarSegment[]): Bar => ({ type: 'bar', segments });
export const paragraph = (...parts: Inline[]): Paragraph => ({ type: 'paragraph', children: phrasing(parts) });
export const quote = (...children: (Paragraph | List)[]): Blockquote => ({ type: 'blockquote', children });

export function heading(depth: 1 | 2 | 3 | 4, ...parts: Inline[]): Heading {
  return { type: 'heading', depth, children: phrasing(parts) };
}

/** A cell: text, a node, or several of them. */
export type Cell = Inline | readonly Inline[];

const cells = (row: readonly Cell[]): Table['children'][number] => ({
  type: 'tableRow',
  children: row.map((cell) => ({
    type: 'tableCell',
    children: phrasing(Array.isArray(cell) ? (cell as readonly Inline[]) : [cell as Inline]),
  })),
});

/** A table with a header row; `align` names columns of numbers as `right`. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[], align?: Table['align']): Table {
  return { type: 'table', align: align ?? null, children: [cells(header), ...rows.map(cells)] };
}

/** A list of one-paragraph items, numbered when `ordered`. */
export function list(items: readonly Cell[], ordered = false): List {
  return {
    type: 'list',
    ordered,
    spread: false,
    children: items.map((item) => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(...(Array.isArray(item) ? (item as readonly Inline[]) : [item as Inline]))],
    })),
  };
}

export const document = (...children: RootContent[]): Root => ({ type: 'root', children });
