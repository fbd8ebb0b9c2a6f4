import type { DraftMail } from '../../domain/mail.ts';
import type { RenderedMail } from '../../ports/mails.ts';
import { renderMailHtml } from '../render/html.ts';
import { renderText } from '../render/text.ts';
import { headerText } from './header-text.ts';

/** `draft` as mail clients show it, in HTML and in plain text, with its number at the end. */
export function renderMail(draft: DraftMail, mailId: string): RenderedMail {
  const subject = headerText(draft.subject);
  const options = { title: subject, evidence: 'numbers' } as const;
  const reference = `编号 ${mailId}`;
  return {
    subject,
    html: renderMailHtml(draft.document, { ...options, reference }),
    text: `${renderText(draft.document, options)}\n${reference}\n`,
    attachments: draft.attachments,
  };
}
