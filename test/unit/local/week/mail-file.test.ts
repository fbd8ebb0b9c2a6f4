import { describe, expect, it } from 'vitest';
import { mailFilesOf } from '../../../../local/commands/week/mail-file.ts';
import type { DeliveredMail } from '../../../../local/runtime/mail/mail-room.ts';

const mail = (kind: string, to: string, subject = '周复盘'): DeliveredMail => ({
  messageId: `${kind}-${to}`,
  sentAt: '2025-07-28T01:30:00.000Z',
  from: 'fupan@example.com',
  headers: [],
  configurationSet: undefined,
  destinations: [to],
  subject,
  tags: { kind: [kind], mail: [`${kind}${to}${subject}`] },
  raw: new Uint8Array(),
});

describe('mails as files', () => {
  it('are numbered by kind and recipient, whichever was sent first', () => {
    const sent = [mail('warning', 'b@example.com'), mail('digest', 'z@example.com'), mail('warning', 'a@example.com')];

    const names = [sent, sent.toReversed()].map((mails) => mailFilesOf(mails).map(({ name }) => name));

    expect(names[0]).toEqual([
      '001-digest-z@example.com.eml',
      '002-warning-a@example.com.eml',
      '003-warning-b@example.com.eml',
    ]);
    expect(names[1]).toEqual(names[0]);
  });

  it('never lead out of their directory, whatever an address holds', () => {
    const names = mailFilesOf([mail('../x', '../../etc/passwd@example.com')]).map(({ name }) => name);

    expect(names).toEqual(['001-__x-____etc_passwd@example.com.eml']);
  });
});
