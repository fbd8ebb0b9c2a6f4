import { describe, expect, it } from 'vitest';
import { localPath } from '../../../functions/desk/session/local-path.ts';
import { deskAddress, FakeDesk } from '../../support/desk.ts';
import { staffRow } from '../../support/staff-row.ts';

describe('a session on the desk', () => {
  it('shows its person the page, which no browser keeps and no script of others runs on', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    const browser = await desk.browserOf('W001');

    const page = await browser.get('/');

    expect(page.status).toBe(200);
    expect(await page.text()).toContain('林致远，您好');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
    expect(page.headers.get('x-frame-options')).toBe('DENY');
  });

  it('leads whoever has none to signing in, and from there back to the page they asked for', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });

    const answer = await desk.ask('/nodes?key=HT2024-018%2F3');

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fnodes%3Fkey%3DHT2024-018%252F3');
  });

  it.each([
    ['a token that was never given', 'x'.repeat(43)],
    ['an empty token', ''],
    ['a key of the table', 'session#x'],
  ])('is not begun by %s', async (_, token) => {
    const desk = new FakeDesk({ staff: [staffRow()] });

    const answer = await desk.ask('/', { headers: { cookie: `__Host-desk=${token}` } });

    expect(answer.status).toBe(303);
  });

  it('is over after twelve hours', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    const browser = await desk.browserOf('W001');
    desk.now = '2025-07-28T13:29:59.000Z';
    const before = await browser.get('/');
    desk.now = '2025-07-28T13:30:00.000Z';

    const after = await browser.get('/');

    expect([before.status, after.status]).toEqual([200, 303]);
  });

  it('that began under a clock that was a day fast is not taken once the clock is right', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    desk.now = '2025-07-29T01:30:00.000Z';
    const browser = await desk.browserOf('W001');
    desk.now = '2025-07-28T01:30:00.000Z';

    const answer = await browser.get('/');

    expect(answer.status).toBe(303);
  });

  it('ends with the word 退出, also in another browser that holds the same token', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    const browser = await desk.browserOf('W001');

    const out = await browser.post('/sign-out');

    const again = await browser.get('/');
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-desk=;.*Max-Age=0/);
    expect(again.status).toBe(303);
  });

  it('is over at once for a person who left', async () => {
    const gone = new FakeDesk({ staff: [staffRow({ status: '离职' })] });
    const browser = await gone.browserOf('W001');

    const answer = await browser.get('/');

    expect(answer.status).toBe(303);
  });

  it('takes nothing from another site, nor without the token of its own pages', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    const { token } = await desk.browserOf('W001');
    const csrf = desk.deps.tokens.digest(`csrf ${token}`);
    const send = (origin: string | undefined, fields: Record<string, string>) =>
      desk.ask('/sign-out', {
        method: 'POST',
        headers: { cookie: `__Host-desk=${token}`, ...(origin !== undefined && { origin }) },
        body: new URLSearchParams(fields),
      });

    const answers = [
      await send('https://evil.example.com', { csrf }),
      await send('null', { csrf }),
      await send(undefined, { csrf }),
      await send(deskAddress, {}),
      await send(deskAddress, { csrf: 'x' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await send(deskAddress, { csrf })).status).toBe(303);
  });

  it('is kept in a cookie that no script reads and no plain HTTP carries', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    const headers = { origin: deskAddress };

    const answer = await desk.ask(
      '/enter-as',
      { method: 'POST', headers, body: new URLSearchParams({ staffId: 'W001', to: '//evil.example.com' }) },
      { entrance: 'open' },
    );

    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-desk=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers.get('location')).toBe('/');
  });

  it('can be begun as anybody only where the machine itself says so', async () => {
    const desk = new FakeDesk({ staff: [staffRow()] });
    const fields = { method: 'POST', headers: { origin: deskAddress }, body: new URLSearchParams({ staffId: 'W001' }) };

    const answer = await desk.ask('/enter-as', fields);
    const page = await (await desk.ask('/sign-in')).text();

    expect(answer.status).toBe(404);
    expect(page).not.toContain('进入为');
  });
});

describe('where signing in leads to', () => {
  it.each([
    ['/nodes?key=a%2Fb', '/nodes?key=a%2Fb'],
    ['https://evil.example.com/', '/'],
    ['//evil.example.com', '/'],
    ['/\\evil.example.com', '/'],
    ['javascript:alert(1)', '/'],
    ['/\n/evil.example.com', '/'],
    [undefined, '/'],
    [`/${'x'.repeat(1001)}`, '/'],
  ])('%j is taken as %j', (written, path) => {
    expect(localPath(written)).toBe(path);
  });
});
