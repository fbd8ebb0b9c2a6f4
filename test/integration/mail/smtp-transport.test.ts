import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpTransport } from '../../../shared/adapters/mail/smtp-transport.ts';
import { outgoingMail } from '../../support/outgoing-mail.ts';
import { pem, type SmtpSink, startSmtpSink } from '../../support/smtp-sink.ts';

const sender = { address: 'fupan@example.com', name: '复盘' };
let sink: SmtpSink | undefined;

afterEach(async () => {
  await sink?.close();
});

async function send(options: Parameters<typeof startSmtpSink>[0], password = 'right', email = 'lisi@example.com') {
  sink = await startSmtpSink(options);
  const encryption = options?.secure === false ? ('starttls' as const) : ('implicit' as const);
  const host = { host: '127.0.0.1', port: sink.port, encryption, ca: pem('localhost.crt') };
  const transport = smtpTransport(host, sender, async () => ({ user: 'fupan', password }));
  return transport.send(outgoingMail({ recipient: { name: '李四', email } }));
}

describe('sending through a mail host', () => {
  it.each([true, false])(
    'delivers the mail with its Chinese words and its attachment, byte for byte (TLS from the start: %s)',
    async (secure) => {
      const outcome = await send({ secure });

      expect(outcome).toMatchObject({ kind: 'accepted' });
      const parsed = await simpleParser(sink?.messages[0] ?? '');
      expect(parsed.subject).toBe('周复盘 2025年第31周');
      expect(parsed.from?.value).toEqual([{ name: '复盘', address: 'fupan@example.com' }]);
      expect(parsed.messageId).toBe('<0123456789abcdef0123456789abcdef@example.com>');
      expect(parsed.headers.get('x-fupan-ref')).toBe('0123456789abcdef0123456789abcdef');
      expect(parsed.attachments[0]?.filename).toBe('2025年第31周 周复盘（初稿）.docx');
      expect([...(parsed.attachments[0]?.content ?? [])]).toEqual([80, 75, 3, 4, 0, 255, 13, 10]);
    },
  );

  it('trusts the certificate authority that the secret holds, for a mail host inside the firm', async () => {
    sink = await startSmtpSink({ secure: false });
    const host = { host: '127.0.0.1', port: sink.port, encryption: 'starttls' } as const;
    const login = { user: 'fupan', password: 'right' };

    const stranger = await smtpTransport(host, sender, async () => login).send(outgoingMail());
    const known = await smtpTransport(host, sender, async () => ({ ...login, ca: pem('localhost.crt') })).send(
      outgoingMail(),
    );

    expect(stranger).toMatchObject({ kind: 'refused', lasting: false });
    expect(known).toMatchObject({ kind: 'accepted' });
  });

  it('is in doubt when the connection breaks after the message, before the answer', async () => {
    const outcome = await send({ afterData: 'hang up' });

    expect(outcome.kind).toBe('ambiguous');
    expect(sink?.messages).toHaveLength(1);
  });

  it.each([
    ['the host refuses the message for ever', { afterData: 'refuse' as const }, 'right', 'lisi@example.com', true],
    ['the host has no room just now', { afterData: 'refuse for now' as const }, 'right', 'lisi@example.com', false],
    ['the reader does not exist', {}, 'right', 'nobody@example.com', true],
    ['the reader’s mailbox is busy', {}, 'right', 'busy@example.com', false],
    ['the password is wrong, which the operator can mend', {}, 'wrong', 'lisi@example.com', false],
    ['the certificate has expired', { certificate: 'expired' as const }, 'right', 'lisi@example.com', false],
  ])('knows that nothing was sent when %s', async (_, options, password, email, lasting) => {
    const outcome = await send(options, password, email);

    expect(outcome).toMatchObject({ kind: 'refused', lasting });
  });

  it('says in Chinese what to mend when the login is refused', async () => {
    const outcome = await send({}, 'wrong');

    expect(outcome).toMatchObject({ reason: expect.stringContaining('请检查密钥中的用户名和密码') });
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const nobody = { host: '127.0.0.1', port: 1, encryption: 'implicit' } as const;
    const transport = smtpTransport(nobody, sender, async () => ({ user: 'a', password: 'b' }));

    const outcome = await transport.send(outgoingMail());

    expect(outcome).toMatchObject({ kind: 'refused', lasting: false });
  });
});
