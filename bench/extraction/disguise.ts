import { createHash } from 'node:crypto';
import { decodePage } from '../../shared/domain/policy/page/charset.ts';
import type { CorpusPage } from './corpus.ts';

/** A change of a page that leaves what a reader sees as it is. */
export interface Disguise {
  readonly name: string;
  apply(page: CorpusPage): CorpusPage;
}

const nameAttribute = /(\s)(class|id)(\s*=\s*)("[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)/gi;
const word = (name: string) => `k${createHash('sha256').update(name).digest('hex').slice(0, 7)}`;

function onMarkup(change: (html: string) => string): (page: CorpusPage) => CorpusPage {
  return (page) => (/html/.test(page.contentType) ? { ...page, body: change(page.body) } : page);
}

/** Every class and id another word, the same one for the same name. */
function renamed(html: string): string {
  return html.replace(nameAttribute, (_, blank: string, key: string, is: string, value: string) => {
    const names = value.replace(/^["']|["']$/g, '').split(/\s+/);
    return `${blank}${key}${is}"${names.filter(Boolean).map(word).join(' ')}"`;
  });
}

/** Everything a page shows, six boxes and a layout table deeper. */
function wrapped(html: string): string {
  const open = `${'<div>'.repeat(3)}<table><tbody><tr><td>${'<div>'.repeat(3)}`;
  const close = `${'</div>'.repeat(3)}</td></tr></tbody></table>${'</div>'.repeat(3)}`;
  return html.replace(/<body[^>]*>/i, (body) => `${body}${open}`).replace(/<\/body>/i, (body) => `${close}${body}`);
}

/** `page` and its ground truth on another host. */
function moved(page: CorpusPage): CorpusPage {
  const { host } = new URL(page.url);
  const other = (text: string) => text.replaceAll(host, 'www.qingchuan.example');
  const truth = page.truth === undefined ? undefined : JSON.parse(other(JSON.stringify(page.truth)));
  return { ...page, url: other(page.url), body: other(page.body), truth };
}

/** The bytes of each sign of GBK beyond ASCII. */
function gbkBytes(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && sign !== '\ufffd') table.set(sign, [lead, trail]);
    }
  return table;
}

let gbk: Map<string, [number, number]> | undefined;

/** `page` in GBK bytes, whatever its meta element claims, and read again. */
function transcoded(html: string): string {
  gbk ??= gbkBytes();
  const bytes: number[] = [];
  for (const sign of html) {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(gbk.get(sign) ?? new TextEncoder().encode(`&#${code};`)));
  }
  return decodePage(Uint8Array.from(bytes), '').text;
}

/** Disguises under which a page that is read without knowing its site is read as well. */
export const disguises: readonly Disguise[] = [
  { name: 'other class and id names', apply: onMarkup(renamed) },
  { name: 'no class and id names', apply: onMarkup((html) => html.replace(nameAttribute, '$1')) },
  { name: 'wrapped in boxes and a table', apply: onMarkup(wrapped) },
  {
    name: 'white space taken out',
    apply: onMarkup((html) => html.replace(/>\s+</g, '><').replace(/[ \t\r\n]+/g, ' ')),
  },
  { name: 'another host', apply: moved },
  { name: 'GBK bytes', apply: onMarkup(transcoded) },
];
