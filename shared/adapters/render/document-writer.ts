import type { Root } from 'mdast';
import { renderDocx } from './docx.ts';
import { renderMarkdown } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { renderWebHtml } from './web.ts';

/** Documents as files, with the numbers of their evidence and its list at the end, or without. */
export const documentWriter = {
  markdown: (document: Root, title: string, evidence: RenderOptions['evidence']): string =>
    renderMarkdown(document, { title, evidence }),
  web: (document: Root, title: string, evidence: RenderOptions['evidence']): string =>
    renderWebHtml(document, { title, evidence }),
  docx: (document: Root, title: string, evidence: RenderOptions['evidence']): Promise<Uint8Array> =>
    renderDocx(document, { title, evidence, contents: true }),
};
