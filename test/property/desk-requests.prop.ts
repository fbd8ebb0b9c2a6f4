import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskAddress, FakeDesk } from '../support/desk.ts';
import { staffRow } from '../support/staff-row.ts';

const ticket = '20250728-093000-abcdef';
const desk = new FakeDesk({ staff: [staffRow({ staffId: 'W900', role: '管理员' })] });
desk.uploads.set(`incoming/W900/${ticket}/客户.csv`, new TextEncoder().encode('客户编号,客户名称\r\nK1,<b>\r\n'));
const { token } = await desk.browserOf('W900');
const csrf = desk.deps.tokens.digest(`csrf ${token}`);

const nasty = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '../..',
    '%',
    '%00',
    "' OR 1=1",
    '__proto__',
    '<script>',
    ticket,
    'R1',
    '9'.repeat(400),
    '\u0000',
    'null',
  ),
);
const name = fc.oneof(
  nasty,
  fc.constantFrom(
    'key',
    'kind',
    'id',
    'ticket',
    'question',
    'choice',
    'written',
    'name',
    'title-0',
    'cell-0-0',
    'page',
  ),
);
const fields = fc.array(fc.tuple(name, nasty), { maxLength: 6 });
const path = fc.oneof(
  // But for signing out, after which nothing would be asked any more.
  fc.constantFrom(...desk.routes().map((route) => route.split(' ')[1] ?? '/')).filter((route) => route !== '/sign-out'),
  fc.webPath().filter((written) => written.startsWith('/') && !written.startsWith('//')),
);
const request = fc.record({
  path,
  method: fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'),
  query: fields,
  body: fc.oneof(fields, nasty),
  cookie: fc.option(nasty),
  origin: fc.constantFrom(deskAddress, deskAddress, 'null', 'https://evil.example.com'),
  type: fc.constantFrom(
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json',
    'x',
  ),
});

const wellFormed = ([key, value]: readonly [string, string]): [string, string] => [
  key.toWellFormed(),
  value.toWellFormed(),
];

/** A header holds bytes; what is more is sent as a client would send it. */
const asHeader = (text: string): string => encodeURIComponent(text.toWellFormed());

describe('whatever is asked of the desk', () => {
  it('is answered in words, never by a failure', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ path: asked, method, query, body, cookie, origin, type }) => {
        const search = new URLSearchParams(query.map(wellFormed));
        const form = new URLSearchParams(Array.isArray(body) ? body.map(wellFormed) : []);
        if (Array.isArray(body)) form.append('csrf', csrf);
        const headers = {
          cookie: `__Host-desk=${cookie === null ? token : asHeader(cookie)}`,
          origin,
          'content-type': Array.isArray(body) ? 'application/x-www-form-urlencoded' : type,
          'x-csrf-token': csrf,
        };
        const hasBody = !['GET', 'HEAD'].includes(method);

        const answer = await desk.ask(`${asked}?${search}`, {
          method,
          headers,
          ...(hasBody && { body: Array.isArray(body) ? form.toString() : body.toWellFormed() }),
        });

        expect(desk.failures.splice(0)).toEqual([]);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 1000 },
    );
  });
});
