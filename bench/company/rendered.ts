import type { Root } from 'mdast';
import { renderMail } from '../../shared/adapters/mail/render-mail.ts';
import { documentWriter } from '../../shared/adapters/render/document-writer.ts';
import { wordWriter } from '../../shared/adapters/render/word-writer.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';

/** Something that a job rendered: it can be done again, with nothing else. */
export type Rendering = () => unknown;

/** The product's writers and mail renderer, which note what they render. */
export function notingWriters(note: (rendering: Rendering) => void) {
  const noting =
    <Args extends readonly unknown[], Result>(render: (...args: Args) => Result) =>
    (...args: Args): Result => {
      note(() => render(...args));
      return render(...args);
    };
  const numbers = wordWriter('numbers');
  return {
    writer: {
      markdown: noting(documentWriter.markdown),
      web: noting(documentWriter.web),
      docx: noting(documentWriter.docx),
    },
    word: { docx: noting((document: Root, title: string) => numbers.docx(document, title)) },
    mail: noting((mail: DraftMail, mailId: string) => renderMail(mail, mailId)),
  };
}
