import type { DocumentWriter } from '../../shared/usecases/reviews/steps/document-files.ts';

const loaded = async () => (await import('../../shared/adapters/render/document-writer.ts')).documentWriter;

/** Most days have no review to write: the renderers are loaded with the first. */
export const writerWhenNeeded: DocumentWriter = {
  markdown: async (document, title) => (await loaded()).markdown(document, title),
  web: async (document, title) => (await loaded()).web(document, title),
  docx: async (document, title) => (await loaded()).docx(document, title),
};
