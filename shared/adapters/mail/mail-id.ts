import { createHash } from 'node:crypto';
import type { DraftMail } from '../../domain/mail.ts';

/**
 * The number of a mail: 32 hexadecimal digits, the same whenever the same mail (kind, person, logical day, subject key)
 * is decided again. It is the outbox key, the provider's tag, a header, and the 编号 that the reader sees.
 */
export function mailIdOf(mail: Pick<DraftMail, 'kind' | 'recipient' | 'logicalDay' | 'subjectKey'>): string {
  const parts = [mail.kind, mail.recipient.staffId, mail.logicalDay, mail.subjectKey];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
