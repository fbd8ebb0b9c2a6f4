import MailComposer from 'nodemailer/lib/mail-composer';
import type { SendOutcome } from '../../domain/outbox/sending.ts';
import type { OutgoingMail } from '../../ports/mails.ts';
import { headerText } from './header-text.ts';

/** Who the product's mails come from. */
export interface Sender {
  readonly address: string;
  readonly name: string;
}

/** `mail` as a MIME message, or the refusal of one that cannot be written: it never will be. */
export async function mimeOrRefusal(
  mail: OutgoingMail,
  sender: Sender,
): Promise<{ readonly message: Uint8Array } | { readonly refusal: SendOutcome }> {
  try {
    return { message: await composeMime(mail, sender) };
  } catch (error) {
    const reason = `邮件无法生成：${error instanceof Error ? error.message : String(error)}`;
    return { refusal: { kind: 'refused', reason, lasting: true } };
  }
}

/**
 * `mail` as a MIME message: HTML with a plain-text part, attachments under their Chinese names (RFC 2231). The same
 * mail gives the same Message-ID and headers every time, so that a second copy can be recognised.
 */
export async function composeMime(mail: OutgoingMail, sender: Sender): Promise<Uint8Array> {
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const composer = new MailComposer({
    from: { name: headerText(sender.name), address: sender.address },
    to: { name: headerText(mail.recipient.name), address: mail.recipient.email },
    subject: headerText(mail.subject),
    messageId: `<${mail.mailId}@${domain}>`,
    date: new Date(mail.queuedAt),
    headers: {
      'X-Fupan-Ref': mail.mailId,
      'X-Fupan-Kind': mail.kind,
      'Auto-Submitted': 'auto-generated',
    },
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ filename, contentType, bytes }) => ({
      filename: headerText(filename),
      contentType,
      content: Buffer.from(bytes),
    })),
    baseBoundary: mail.mailId,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
