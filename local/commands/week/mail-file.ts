import { compareTexts } from '../../../shared/domain/text-order.ts';
import type { DeliveredMail } from '../../runtime/mail/mail-room.ts';

/** A mail as a file: its name, and what is in it. */
export interface MailFile {
  readonly name: string;
  readonly kind: string;
  readonly mail: DeliveredMail;
}

/** The mails in an order that does not depend on which was sent first, named `<nnn>-<kind>-<recipient>.eml`. */
export function mailFilesOf(mails: readonly DeliveredMail[]): MailFile[] {
  const placed = mails
    .map((mail) => ({
      mail,
      kind: mail.tags['kind']?.[0] ?? 'mail',
      to: mail.destinations[0] ?? '',
      id: mail.tags['mail']?.[0] ?? '',
    }))
    .sort((a, b) => compare([a.kind, a.to, a.mail.subject, a.id], [b.kind, b.to, b.mail.subject, b.id]));
  return placed.map(({ mail, kind, to }, index) => ({
    name: `${String(index + 1).padStart(3, '0')}-${plain(kind)}-${plain(to)}.eml`,
    kind,
    mail,
  }));
}

function compare(left: readonly string[], right: readonly string[]): number {
  for (const [index, text] of left.entries()) {
    const other = right[index] ?? '';
    if (text !== other) return compareTexts(text, other);
  }
  return 0;
}

/** Letters, digits and what a mail address needs; anything else could be a path. */
const plain = (text: string) =>
  text
    .replaceAll(/[^A-Za-z0-9@._-]/g, '_')
    .replaceAll('..', '_')
    .slice(0, 100);
