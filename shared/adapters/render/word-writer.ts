import type { WordWriter } from '../../ports/word.ts';
import { renderDocx } from './docx.ts';
import type { RenderOptions } from './options.ts';

/** Word files with their records numbered at the end, or without them for readers outside the company. */
export function wordWriter(evidence: RenderOptions['evidence']): WordWriter {
  return { docx: (document, title) => renderDocx(document, { title, evidence }) };
}
