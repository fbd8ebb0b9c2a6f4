import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../../../../local/commands/inbox/answer.ts';
import type { InboxContent } from '../../../../local/commands/inbox/pages.ts';

let folder = '';
let content: InboxContent;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inbox-'));
  writeFileSync(join(folder, 'W001.html'), '<script>alert(1)</script>');
  writeFileSync(join(folder, 'W001.docx'), 'PK');
  content = {
    title: '示例周',
    said: ['发出 1 封邮件'],
    mails: [
      {
        kind: 'warning',
        name: '001-warning-a@example.com.eml',
        subject: '【应收预警】<b>红 1</b>',
        from: '复盘',
        to: '林致远',
        sentAt: '2025-07-28T01:30:00.000Z',
        html: '<!doctype html><html><head><title>红</title></head><body><a href="http://127.0.0.1:8787/">政策</a></body></html>',
        text: '红 1',
        attachments: [{ filename: '催款函\r\nX: y.docx', contentType: 'text/html\r\nX: y', bytes: Buffer.from('PK') }],
        raw: Buffer.from('Subject: x'),
      },
    ],
    files: new Map([
      ['reviews/2025-W30/W001.html', join(folder, 'W001.html')],
      ['reviews/2025-W30/W001.docx', join(folder, 'W001.docx')],
    ]),
    directory: '/somewhere/out',
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the inbox on this machine', () => {
  it('lists every mail with its recipient, foreign text as text', () => {
    const { status, body } = answer(content, '/');

    expect(status).toBe(200);
    expect(body).toContain('【应收预警】&lt;b&gt;红 1&lt;/b&gt;');
    expect(body).toContain('林致远 · 附件 1 个');
  });

  it('shows a mail in a frame in which nothing runs and nothing is loaded', () => {
    const page = answer(content, '/mails/1');
    const frame = answer(content, '/mails/1/html');

    expect(page.body).toContain('<iframe title="邮件正文" sandbox="allow-popups');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(frame.headers['content-security-policy']).toMatch(
      /default-src 'none'.*sandbox(?!.*allow-(scripts|same-origin))/,
    );
    expect(frame.body).toContain('<base target="_blank">');
  });

  it('shows the text of a mail as text', () => {
    const page = answer(content, '/mails/1?view=text');
    const frame = answer(content, '/mails/1/text');

    expect(page.body).toContain('src="/inbox/mails/1/text"');
    expect(frame.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(frame.body).toBe('红 1');
  });

  it('gives attachments only to be saved, whatever their name and type say', () => {
    const { status, headers } = answer(content, '/mails/1/attachments/1');

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''%E5%82%AC%E6%AC%BE%E5%87%BD%0D%0AX%3A%20y.docx",
    );
  });

  it('shows the files of the run, HTML without its scripts, and no other file', () => {
    const shown = answer(content, '/files/reviews/2025-W30/W001.html');
    const saved = answer(content, '/files/reviews/2025-W30/W001.docx');
    const others = ['/files/../package.json', '/files/%2e%2e/package.json', '/files//etc/passwd', '/files/%'].map(
      (address) => answer(content, address).status,
    );

    expect(shown.headers['content-security-policy']).toContain('sandbox');
    expect(saved.headers['content-disposition']).toContain('attachment');
    expect(others).toEqual([404, 404, 404, 400]);
  });

  it.each(['/mails/0', '/mails/2', '/mails/1/attachments/2', '/mails/x', '/nothing'])(
    'says that %s is not there',
    (address) => {
      const { status, body } = answer(content, address);

      expect(status).toBe(404);
      expect(body).toContain('没有');
    },
  );
});
