import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/domain/document/plain.ts';
import { deskAddress, FakeDesk } from '../../support/desk.ts';
import { staffRow } from '../../support/staff-row.ts';

const send = (desk: FakeDesk, path: string, fields: Record<string, string>) =>
  desk.ask(path, { method: 'POST', headers: { origin: deskAddress }, body: new URLSearchParams(fields) });

/** The token of the link in the latest mail. */
const tokenOf = (desk: FakeDesk): string => {
  const [, token = ''] = /token=([\w-]+)/.exec(JSON.stringify(desk.linkMails.at(-1)?.document)) ?? [];
  return token;
};

describe('signing in by a link in a mail', () => {
  it('leads from the address to the page that was asked for', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });

    const asked = await send(desk, '/sign-in', { email: ' Lin@Example.com ', to: '/nodes?state=逾期' });
    const opened = await desk.ask(`/sign-in/link?token=${tokenOf(desk)}&to=/nodes`);
    const used = await send(desk, '/sign-in/link', { token: tokenOf(desk), to: '/nodes' });

    expect(asked.status).toBe(200);
    expect(desk.linkMails).toHaveLength(1);
    expect(desk.linkMails[0]).toMatchObject({ kind: 'sign-in', recipient: { email: 'lin@example.com' } });
    expect(await opened.text()).toContain('<button type="submit">登录</button>');
    expect(used.status).toBe(303);
    expect(used.headers.get('location')).toBe('/nodes');
    expect(used.headers.get('set-cookie')).toContain('__Host-desk=');
  });

  it('says the same of an address that nobody has, of one who left and of one that two people share', async () => {
    const desk = new FakeDesk({
      staff: [
        staffRow(),
        staffRow({ staffId: 'W002', email: 'gone@example.com', status: '离职' }),
        staffRow({ staffId: 'W003', email: 'both@example.com' }),
        staffRow({ staffId: 'W004', email: 'both@example.com' }),
      ],
    });
    const emails = ['lin@example.com', 'nobody@example.com', 'gone@example.com', 'both@example.com'];

    const answers = await Promise.all(
      emails.map(async (email) => {
        const answer = await send(desk, '/sign-in', { email });
        return [answer.status, (await answer.text()).replaceAll(email, '邮箱')];
      }),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(desk.linkMails).toHaveLength(1);
  });

  it('is not used up by a scanner that opens the link, and only once by its person', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    await send(desk, '/sign-in', { email: 'lin@example.com' });
    const token = tokenOf(desk);
    for (let scan = 0; scan < 3; scan++) await desk.ask(`/sign-in/link?token=${token}`);

    const [first, second] = [
      await send(desk, '/sign-in/link', { token }),
      await send(desk, '/sign-in/link', { token }),
    ];

    expect([first.status, second.status]).toEqual([303, 401]);
    expect(await second.text()).toContain('用过了');
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  it('is good for a quarter of an hour', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    await send(desk, '/sign-in', { email: 'lin@example.com' });
    desk.now = '2025-07-28T01:45:00.000Z';

    const answer = await send(desk, '/sign-in/link', { token: tokenOf(desk) });

    expect(answer.status).toBe(401);
  });

  it.each(['', 'x', '../../etc/passwd', "' OR 1=1", 'é'.repeat(5000), '__proto__'])(
    'takes no token that was never sent: %j',
    async (token) => {
      const desk = new FakeDesk({ staff: [staffRow()] });
      await send(desk, '/sign-in', { email: 'nobody@example.com' });

      const answer = await send(desk, '/sign-in/link', { token });

      expect(answer.status).toBe(401);
      expect(desk.failures).toEqual([]);
    },
  );

  it('sends five links an hour to one mailbox and no sixth, whoever asks', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });

    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await send(desk, '/sign-in', { email: 'lin@example.com' })).status);
    desk.now = '2025-07-28T02:30:00.000Z';
    statuses.push((await send(desk, '/sign-in', { email: 'lin@example.com' })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 200]);
    expect(desk.linkMails).toHaveLength(6);
  });

  it('is not led to by another site', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    await send(desk, '/sign-in', { email: 'lin@example.com' });

    const answer = await desk.ask('/sign-in/link', {
      method: 'POST',
      headers: { origin: 'https://evil.example.com' },
      body: new URLSearchParams({ token: tokenOf(desk) }),
    });

    expect(answer.status).toBe(403);
  });

  it('shows an address with markup in it as text', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });

    const page = await (await send(desk, '/sign-in', { email: '<script>alert(1)</script>' })).text();

    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;');
  });

  it('writes a mail that says what it is and how long it is good', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    await send(desk, '/sign-in', { email: 'lin@example.com' });

    const text = plainText(desk.linkMails[0]?.document ?? { type: 'root', children: [] });

    expect(text).toContain('15 分钟内有效');
    expect(text).toContain('不是您本人');
  });
});
