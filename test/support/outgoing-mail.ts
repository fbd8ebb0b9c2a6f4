import type { OutgoingMail } from '../../shared/ports/mails.ts';

/** A mail to 李四 with one Word attachment, with whatever a test changes. */
export function outgoingMail(changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    mailId: '0123456789abcdef0123456789abcdef',
    kind: 'review',
    recipient: { name: '李四', email: 'lisi@example.com' },
    queuedAt: '2025-07-28T00:30:00.000Z',
    subject: '周复盘 2025年第31周',
    html: '<p>本周应收 186 万元</p>',
    text: '本周应收 186 万元\n',
    attachments: [
      {
        filename: '2025年第31周 周复盘（初稿）.docx',
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes: new Uint8Array([80, 75, 3, 4, 0, 255, 13, 10]),
      },
    ],
    ...changes,
  };
}
