import { simpleParser } from 'mailparser';
import type { MailFile } from '../week/mail-file.ts';

/** A delivered mail as a reader sees it. */
export interface InboxMail {
  readonly kind: string;
  /** Name of its file, `001-warning-x@example.com.eml`. */
  readonly name: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly sentAt: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly InboxAttachment[];
  /** As it was delivered. */
  readonly raw: Uint8Array;
}

export interface InboxAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Takes a delivered mail apart. */
export async function readMail({ name, kind, mail }: MailFile): Promise<InboxMail> {
  const { subject = '', from, to, html, text = '', attachments } = await simpleParser(Buffer.from(mail.raw));
  const sender = from?.value[0];
  const recipient = (Array.isArray(to) ? to[0] : to)?.value[0];
  return {
    kind,
    name,
    subject,
    from: sender?.name || sender?.address || mail.from,
    to: recipient?.name || recipient?.address || mail.destinations.join('、'),
    sentAt: mail.sentAt,
    html: html || '',
    text,
    attachments: attachments.map(({ filename, contentType, content }, index) => ({
      filename: filename ?? `attachment-${index + 1}`,
      contentType,
      bytes: content,
    })),
    raw: mail.raw,
  };
}
