import { type Html, html } from '../../../shared/adapters/render/markup/html.ts';
import { mailKindNames } from '../../../shared/domain/mail-kinds.ts';
import type { InboxMail } from './read-mail.ts';

/** Everything the inbox shows. */
export interface InboxContent {
  /** What the run was, such as `示例周 2025-07-28`. */
  readonly title: string;
  /** What it did, a sentence each. */
  readonly said: readonly string[];
  readonly mails: readonly InboxMail[];
  /** Files by their name in the directory of results, sorted, with where they lie. */
  readonly files: ReadonlyMap<string, string>;
  readonly directory: string;
}

/** How a mail is looked at. */
export type MailView = 'html' | 'text';

/** The list, and beside it what the run did. */
export function homePage(content: InboxContent): Html {
  const said = html`<div class="said"><h1>${content.title}</h1>${content.said.map((line) => html`<p>${line}</p>`)}<p>全部文件在 ${content.directory}，也可在<a href="/inbox/files">这里</a>查看。</p></div>`;
  return page(content.title, 'mails', false, html`<article>${said}</article>${listOf(content)}`);
}

/** One mail beside the list; on a small screen alone. */
export function mailPage(content: InboxContent, mail: InboxMail, number: number, view: MailView): Html {
  const views = (['html', 'text'] as const).map((name) => {
    const label = name === 'html' ? '网页' : '纯文本';
    const address = name === 'html' ? `/inbox/mails/${number}` : `/inbox/mails/${number}?view=text`;
    return name === view ? html`<a aria-current="page">${label}</a>` : html`<a href="${address}">${label}</a>`;
  });
  const attachments = mail.attachments.map(
    ({ filename, bytes }, index) =>
      html`<a href="/inbox/mails/${number}/attachments/${index + 1}" download>${filename}（${sizeOf(bytes.length)}）</a>`,
  );
  const head = html`<div class="mail"><a class="back" href="/inbox">← 全部邮件</a><h1>${mail.subject}</h1><p>${mail.from} → ${mail.to} · ${shanghaiTimeOf(mail.sentAt)}</p><div class="links">${views}<a href="/inbox/mails/${number}/source" download>原始邮件</a>${attachments}</div></div>`;
  const body = html`<iframe title="邮件正文" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" src="/inbox/mails/${number}/${view}"></iframe>`;
  return page(mail.subject, 'mails', true, html`${listOf(content, number)}<article>${head}${body}</article>`);
}

/** Everything a run left, by folder. */
export function filesPage(content: InboxContent): Html {
  const folders = Map.groupBy(content.files.keys(), (name) =>
    name.includes('/') ? name.slice(0, name.indexOf('/')) : '',
  );
  const order = [...new Set([...Object.keys(folderNames), ...folders.keys()])].filter((folder) => folders.has(folder));
  const sections = order.map((folder) => {
    const links = (folders.get(folder) ?? []).map(
      (name) =>
        html`<li><a href="/inbox/files/${encodeURI(name)}">${name.slice(folder.length).replace(/^\//, '')}</a></li>`,
    );
    return html`<h2>${folderNames[folder] ?? folder}</h2><ul>${links}</ul>`;
  });
  const body = html`<div class="files"><p>${content.directory}</p>${sections}</div>`;
  return page(
    '全部文件',
    'files',
    false,
    html`<article>${body}</article>`,
    html` style="grid-template-columns:minmax(0,1fr)"`,
  );
}

/** Says what is wrong with an address. */
export function wrongPage(message: string): Html {
  return page(
    message,
    'mails',
    false,
    html`<article><div class="said"><h1>${message}</h1><p><a href="/inbox">回到收件箱</a></p></div></article>`,
  );
}

const folderNames: Readonly<Record<string, string>> = {
  '': '总览',
  reviews: '周复盘',
  warnings: '应收预警',
  policies: '政策',
  risks: '风险登记册',
  mails: '邮件',
  receipts: '上传回执',
};

function listOf({ mails }: InboxContent, current?: number): Html {
  const kinds = [...new Set([...Object.keys(mailKindNames), ...mails.map(({ kind }) => kind)])];
  const sections = kinds.flatMap((kind) => {
    const links = mails.flatMap((mail, index) => (mail.kind === kind ? [linkTo(mail, index + 1, current)] : []));
    return links.length === 0 ? [] : [html`<h2>${mailKindNames[kind] ?? kind}　${links.length}</h2>${links}`];
  });
  return html`<nav class="list" aria-label="邮件">${sections}</nav>`;
}

const linkTo = (mail: InboxMail, number: number, current: number | undefined): Html =>
  html`<a href="/inbox/mails/${number}"${number === current ? html` aria-current="page"` : undefined}><span>${mail.subject}</span><span>${mail.to}${mail.attachments.length > 0 ? ` · 附件 ${mail.attachments.length} 个` : ''}</span></a>`;

function page(title: string, place: 'mails' | 'files', isReading: boolean, body: Html, mainAttributes?: Html): Html {
  const here = html` aria-current="page"`;
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · 复盘</title><link rel="stylesheet" href="/inbox/style.css"><link rel="icon" href="data:,"></head><body${isReading ? html` class="reading"` : undefined}><header><a class="brand" href="/">复盘</a><a href="/inbox"${place === 'mails' ? here : undefined}>收件箱</a><a href="/inbox/files"${place === 'files' ? here : undefined}>文件</a></header><main${mainAttributes}>${body}</main></body></html>`;
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** `2025-07-28 09:30` in Shanghai. */
const shanghaiTimeOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
