import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailEmulator, startMailEmulator } from '../../../local/runtime/mail/emulator.ts';
import { sesTransport } from '../../../shared/adapters/mail/ses-transport.ts';
import { outgoingMail } from '../../support/outgoing-mail.ts';

let emulator: MailEmulator;

beforeAll(async () => {
  emulator = await startMailEmulator();
});

afterAll(() => emulator.stop());

interface TakenMail {
  readonly subject: string;
  readonly destination: { readonly to: string[] };
  readonly body: { readonly text: string };
  readonly attachments: { readonly filename: string }[];
}

async function taken(): Promise<TakenMail[]> {
  const store = await (await fetch(`http://127.0.0.1:${emulator.port}/store`)).json();
  return (store as { emails: TakenMail[] }).emails;
}

const transportTo = (port: number) =>
  sesTransport(
    new SESClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    }),
    { address: 'fupan@example.com', name: '复盘' },
    'fupan-test',
  );

describe('sending through SES', () => {
  it('hands over one mail to one person, Chinese names and bytes intact', async () => {
    const outcome = await transportTo(emulator.port).send(outgoingMail());

    expect(outcome).toMatchObject({ kind: 'accepted', messageId: expect.stringMatching(/./) });
    const [mail] = await taken();
    expect(mail?.destination.to).toEqual([expect.stringContaining('lisi@example.com')]);
    expect(mail?.subject).toBe('周复盘 2025年第31周');
    expect(mail?.attachments.map((each) => each.filename)).toEqual(['2025年第31周 周复盘（初稿）.docx']);
  });

  it('sends the words of a mail above 10 MB, and says where its attachments are', async () => {
    const bytes = new Uint8Array(8 * 1024 * 1024);

    const outcome = await transportTo(emulator.port).send(
      outgoingMail({ attachments: [{ filename: 'a.bin', contentType: 'application/octet-stream', bytes }] }),
    );

    expect(outcome.kind).toBe('accepted');
    const mail = (await taken()).at(-1);
    expect(mail?.attachments).toEqual([]);
    expect(mail?.body.text).toContain('1 个附件共 8.0 MB，超过邮件上限');
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const gone = await startMailEmulator();
    await gone.stop();

    const outcome = await transportTo(gone.port).send(outgoingMail());

    expect(outcome).toMatchObject({ kind: 'refused', lasting: false });
  });
});
