import type { Root } from 'mdast';
import { renderDocx } from './docx.ts';
import { renderMarkdown } from './markdown.ts';
import { renderWebHtml } from './web.ts';

/** Documents as files, with the numbers of their evidence and its list at the end. */
export const documentWriter = {
  markdown: (document: Root, title: string): string => renderMarkdown(document, { title, evidence: 'numbers' }),
  web: (document: Root, title: string): string => renderWebHtml(document, { title, evidence: 'numbers' }),
  docx: (document: Root, title: string): Promise<Uint8Array> =>
    renderDocx(document, { title, evidence: 'numbers', contents: true }),
};
