import type { Root } from 'mdast';
import { type EvidenceNumbers, numberEvidence } from '../../domain/document/evidence.ts';
import { heading } from '../../domain/document/nodes.ts';
import { prepare } from '../../domain/document/prepare.ts';
import type { RenderOptions } from './options.ts';

/** A document ready to be written: cleaned, headed by its title, its evidence numbered. */
export interface Pages {
  readonly root: Root;
  readonly numbers: EvidenceNumbers;
}

/** `root` as every renderer sees it. */
export function pagesOf(root: Root, options: RenderOptions): Pages {
  const prepared = prepare(root, options.evidence);
  const headed = prepared.children.some((node) => node.type === 'heading' && node.depth === 1);
  const children = headed
    ? prepared.children
    : [...prepare(titled(options.title), 'none').children, ...prepared.children];
  const pages: Root = { type: 'root', children };
  return { root: pages, numbers: numberEvidence(pages) };
}

const titled = (title: string): Root => ({ type: 'root', children: [heading(1, title)] });
