import { describe, expect, it } from 'vitest';
import { jsonSecret } from '../../../shared/adapters/mail/secret.ts';
import { smtpLogin } from '../../../shared/adapters/mail/smtp-transport.ts';

const shape = { schema: smtpLogin, example: '{"user":"…","password":"…"}' };

function vault(...texts: string[]) {
  let reads = 0;
  const client = { send: async () => ({ SecretString: texts[Math.min(reads++, texts.length - 1)] }) };
  return { client: client as unknown as Parameters<typeof jsonSecret>[0], reads: () => reads };
}

describe('a secret', () => {
  it('is read again after five minutes, so that a changed password is picked up', async () => {
    const { client, reads } = vault('{"user":"a","password":"old"}', '{"user":"a","password":"new"}');
    let now = 0;
    const login = jsonSecret(client, 'fupan/smtp', shape, () => now);

    const first = await login();
    const second = await login();
    now = 5 * 60_000;
    const third = await login();

    expect([first.password, second.password, third.password]).toEqual(['old', 'old', 'new']);
    expect(reads()).toBe(2);
  });

  it.each(['hunter2', '{"user":"a"}'])(
    'of a wrong shape is refused by name, and its text is not repeated (%s)',
    async (text) => {
      const login = jsonSecret(vault(text).client, 'fupan/smtp', shape);

      const read = login();

      await expect(read).rejects.toThrow('fupan/smtp');
      await expect(read).rejects.not.toThrow('hunter2');
    },
  );
});
