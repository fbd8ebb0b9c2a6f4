import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { composeMime } from '../../../shared/adapters/mail/mime.ts';
import { outgoingMail } from '../../support/outgoing-mail.ts';

const sender = { address: 'fupan@example.com', name: '复盘' };
const written = async (changes = {}) =>
  Buffer.from(await composeMime(outgoingMail(changes), sender)).toString('latin1');

describe('the message of a mail', () => {
  it('is the same each time, so that a second copy can be recognised', async () => {
    expect(await written()).toBe(await written());
  });

  it.each(['\r\nBcc: thief@example.com', '\nX-Evil: 1', '\u0085Bcc: x', '\u2028Bcc: x', '\0'])(
    'cannot be given another header by a subject, a name or a file name (%j)',
    async (tail) => {
      const mime = await written({
        subject: `预警${tail}`,
        recipient: { name: `李四${tail}`, email: 'lisi@example.com' },
        attachments: [{ filename: `a${tail}.txt`, contentType: 'text/plain', bytes: new Uint8Array([65]) }],
      });

      const parsed = await simpleParser(mime);
      expect([...parsed.headers.keys()]).not.toContain('bcc');
      expect([...parsed.headers.keys()]).not.toContain('x-evil');
      expect(parsed.to).toMatchObject({ value: [{ address: 'lisi@example.com' }] });
    },
  );

  it('does not let a name pass for another by turning the direction of writing', async () => {
    const parsed = await simpleParser(await written({ subject: '付款\u202e凭证' }));

    expect(parsed.subject).toBe('付款 凭证');
  });

  it('keeps every line short enough for any mail host', async () => {
    const mime = await written({ html: `<p>${'应收账款'.repeat(3000)}</p>` });

    expect(Math.max(...mime.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76 + 22);
  });
});
