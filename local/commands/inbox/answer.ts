import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Html } from '../../../shared/adapters/render/markup/html.ts';
import { filesPage, homePage, type InboxContent, mailPage, wrongPage } from './pages.ts';
import type { InboxMail } from './read-mail.ts';
import { style } from './style.ts';

/** An answer of the inbox. */
export interface InboxAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Pages of the inbox itself: no script runs, only its own style, only its own frames. */
const ownPolicy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** What others wrote: nothing is loaded, nothing runs, and it has no origin; links open beside it. */
const foreignPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** What there is at `address`, a path with its query. */
export function answer(content: InboxContent, address: string): InboxAnswer {
  const url = URL.parse(address, 'http://inbox.invalid');
  const path = url === null ? undefined : decoded(url.pathname);
  if (url === null || path === undefined) return wrong('地址有误', 400);
  if (path === '/') return own(homePage(content));
  if (path === '/style.css')
    return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: style };
  if (path === '/files') return own(filesPage(content));
  if (path.startsWith('/files/')) return file(content, path.slice('/files/'.length));
  const [, number, part, which] =
    /^\/mails\/(\d{1,6})(?:\/(html|text|source|attachments)(?:\/(\d{1,3}))?)?$/.exec(path) ?? [];
  const mail = content.mails[Number(number) - 1];
  if (mail === undefined) return wrong('没有这一页', 404);
  if (part === undefined) {
    return own(mailPage(content, mail, Number(number), url.searchParams.get('view') === 'text' ? 'text' : 'html'));
  }
  return partOf(mail, part, Number(which));
}

function partOf(mail: InboxMail, part: string, which: number): InboxAnswer {
  if (part === 'html') return foreign('text/html; charset=utf-8', withLinksBeside(mail.html));
  if (part === 'text') return foreign('text/plain; charset=utf-8', mail.text);
  if (part === 'source') return download(mail.name, 'message/rfc822', mail.raw);
  const attachment = mail.attachments[which - 1];
  if (attachment === undefined) return wrong('没有这个附件', 404);
  return download(attachment.filename, attachment.contentType, attachment.bytes);
}

/** Only a name of the run's own list, so that no path leads elsewhere. */
function file({ files }: InboxContent, name: string): InboxAnswer {
  const path = files.get(name);
  if (path === undefined) return wrong('没有这个文件', 404);
  const bytes = readFileSync(path);
  const shown = shownAs[extname(name)];
  return shown === undefined
    ? download(name.slice(name.lastIndexOf('/') + 1), 'application/octet-stream', bytes)
    : foreign(shown, bytes);
}

const shownAs: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.csv': 'text/plain; charset=utf-8',
};

const own = (page: Html, status = 200): InboxAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': ownPolicy },
  body: page.markup,
});

const wrong = (message: string, status: number): InboxAnswer => own(wrongPage(message), status);

const foreign = (contentType: string, body: string | Uint8Array): InboxAnswer => ({
  status: 200,
  headers: { 'content-type': contentType, 'content-security-policy': foreignPolicy },
  body,
});

const download = (name: string, contentType: string, body: Uint8Array): InboxAnswer => ({
  status: 200,
  headers: {
    'content-type': /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(contentType) ? contentType : 'application/octet-stream',
    'content-security-policy': foreignPolicy,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
  },
  body,
});

/** A frame cannot show another site, so its links open in a new window. */
const withLinksBeside = (page: string): string => page.replace(/<head>/i, '<head><base target="_blank">');

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
