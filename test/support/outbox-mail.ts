import type { OutboxMail, QueuedMail } from '../../shared/domain/outbox/outbox-mail.ts';
import { queuedMail } from '../../shared/domain/outbox/sending.ts';

/** A warning to 李四, queued on 28 July 2025 at 08:30 in Shanghai, with whatever a test changes. */
export function waitingMail(changes: Partial<QueuedMail> = {}): OutboxMail {
  return queuedMail({
    mailId: '0123456789abcdef0123456789abcdef',
    kind: 'warning',
    logicalDay: '2025-07-28',
    recipient: { staffId: 'S02', name: '李四', email: 'lisi@example.com' },
    subject: '应收预警',
    contentKey: 'mails/0123456789abcdef0123456789abcdef/1/content.json',
    queuedAt: '2025-07-28T00:30:00.000Z',
    ...changes,
  });
}

/** `minutes` after that mail was queued. */
export function minutesLater(minutes: number): string {
  return new Date(Date.parse('2025-07-28T00:30:00.000Z') + minutes * 60_000).toISOString();
}
