import type { Root } from 'mdast';
import { evidenceTitle } from '../../domain/document/evidence.ts';
import { barHtml } from './markup/bar.ts';
import { type BlockStyle, blockHtml } from './markup/blocks.ts';
import { Html, html } from './markup/html.ts';
import { fonts, keptTogether, mailHead, mailSpans } from './markup/mail-style.ts';
import { mailTable } from './markup/mail-table.ts';
import { spansHtml } from './markup/spans.ts';
import type { RenderOptions } from './options.ts';
import { type Pages, pagesOf } from './pages.ts';

export interface MailHtmlOptions extends RenderOptions {
  /** The line that a list of mails shows beside the subject. */
  readonly preheader?: string;
  /** Small print at the end, such as the number of the mail. */
  readonly reference?: string;
  /** Longest page in bytes of UTF-8; 100,000 when not given, because Gmail cuts a mail off at 102 KB. */
  readonly maxBytes?: number;
}

/**
 * A page for mail clients: tables, inline styles, no images, 600 points wide, rows as cards on a phone, night colours.
 * Never longer than `maxBytes`: it gives up the phone's column names first, then the list of evidence, and then
 * whole blocks from the end, saying so.
 */
export function renderMailHtml(root: Root, options: MailHtmlOptions): string {
  const pages = pagesOf(root, options);
  const maxBytes = options.maxBytes ?? 100_000;
  let page = '';
  for (const [stacking, listing] of [
    [true, true],
    [false, true],
    [false, false],
  ] as const) {
    const blocks = pages.root.children.map((node) => blockHtml(node, mailBlocks(pages, stacking)));
    page = wholePage([...blocks, listing ? evidenceList(pages) : html``], options);
    if (Buffer.byteLength(page) <= maxBytes) return page;
  }
  return shortened(pages, options, maxBytes);
}

function shortened(pages: Pages, options: MailHtmlOptions, maxBytes: number): string {
  const style = mailBlocks(pages, false);
  const notice = html`<p style="margin:16px 0"><strong>邮件篇幅所限，以下内容未列出，全文见附件。</strong></p>`;
  let room = maxBytes - Buffer.byteLength(wholePage([notice], options));
  const kept: Html[] = [];
  for (const node of pages.root.children) {
    const block = blockHtml(node, style);
    room -= Buffer.byteLength(block.markup);
    if (room < 0) break;
    kept.push(block);
  }
  return wholePage([...kept, notice], options);
}

const headingSizes = { 1: 22, 2: 18, 3: 16, 4: 14, 5: 14, 6: 14 } as const;

function mailBlocks(pages: Pages, stacking: boolean): BlockStyle {
  const spans: BlockStyle['spans'] = (node) => spansHtml(node.children, mailSpans, pages.numbers);
  return {
    spans,
    paragraph: (node) => html`<p style="margin:0 0 12px">${spans(node)}</p>`,
    heading: (node) => {
      const content = spansHtml(node.children, mailSpans, pages.numbers);
      const tag = new Html(`h${node.depth}`);
      const above = node.depth === 1 ? 0 : node.depth === 2 ? 28 : 20;
      return html`<${tag} style="margin:${above}px 0 10px;font-size:${headingSizes[node.depth]}px;line-height:1.35">${content}</${tag}>`;
    },
    quote: (_, content) =>
      html`<blockquote class=q style="margin:0 0 14px;padding:10px 14px 1px;border-left:3px solid #c9cdd4;background:#f7f8fa">${content}</blockquote>`,
    list: (node, items) => {
      const tag = new Html(node.ordered ? 'ol' : 'ul');
      return html`<${tag} style="margin:0 0 14px;padding:0 0 0 22px">${items.map((item) => html`<li style="margin:0 0 4px">${item}</li>`)}</${tag}>`;
    },
    table: (node) => mailTable(node, pages.numbers, stacking),
    bar: barHtml,
    drawing: (_, fallback) => fallback(),
    rule: () => html`<hr style="margin:20px 0;border:0;border-top:1px solid #dee0e3">`,
  };
}

function evidenceList({ numbers }: Pages): Html {
  if (numbers.size === 0) return html``;
  const entries = [...numbers].map(([id, number]) => `${number} ${evidenceTitle(id)}`).join('；');
  return html`<p class=m style="margin:24px 0 0;padding:12px 0 0;border-top:1px solid #dee0e3;font-size:11px;line-height:1.6;color:#646a73;word-break:break-word"><strong>依据</strong>　${keptTogether(entries)}</p>`;
}

function wholePage(content: readonly Html[], options: MailHtmlOptions): string {
  const preheader = options.preheader
    ? html`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${options.preheader}</div>`
    : html``;
  const reference = options.reference
    ? html`<p class=m style="margin:20px 0 0;font-size:11px;color:#646a73">${options.reference}</p>`
    : html``;
  const open = new Html('<!--[if mso]><table role=presentation width=600 align=center><tr><td><![endif]-->');
  const close = new Html('<!--[if mso]></td></tr></table><![endif]-->');
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${options.title}</title>${mailHead}</head><body style="margin:0;padding:0;background:#f2f3f5">${preheader}<table class=p role=presentation width="100%" border=0 cellpadding=0 cellspacing=0 bgcolor="#f2f3f5"><tr><td class=p align=center style="padding:24px 8px">${open}<table role=presentation width="100%" border=0 cellpadding=0 cellspacing=0 style="max-width:600px"><tr><td class=c align=left bgcolor="#ffffff" style="padding:28px;border-radius:8px;font:15px/1.6 ${fonts};color:#1f2329;word-break:break-word;overflow-wrap:anywhere">${content}${reference}</td></tr></table>${close}</td></tr></table></body></html>`
    .markup;
}
