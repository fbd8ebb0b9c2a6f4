import type { Tone } from '../../../domain/document/nodes.ts';
import { Html, html } from './html.ts';
import type { SpanStyle } from './spans.ts';
import { toneColours } from './tones.ts';

export const fonts = 'PingFang SC,Microsoft YaHei,Hiragino Sans GB,Noto Sans CJK SC,Arial,sans-serif';

const tones = Object.keys(toneColours) as Tone[];

/** `b0` … `b5`: short, because a badge may stand in every row. */
const toneClass = (tone: Tone): string => `b${tones.indexOf(tone)}`;

const nightBadges = tones
  .map((tone) => {
    const { nightPaper, nightInk } = toneColours[tone];
    return `.${toneClass(tone)}{background:${nightPaper}!important;color:${nightInk}!important}`;
  })
  .join('');

/**
 * Rules for clients that read style sheets; a client that does not shows the same page by its inline styles, without
 * night colours and without stacking. Class `k` is a table too wide for a phone: its rows become cards, and the hidden
 * `<i>` before each cell's content names the column.
 */
const phone = [
  '.p{padding:0!important}.c{padding:20px 16px!important;border-radius:0!important}',
  '.k,.k tbody,.k tr,.k td{display:block!important;width:auto!important}',
  '.k{border:0!important;background:transparent!important}.k .h{display:none!important}',
  '.k tr{border:1px solid #dee0e3!important;border-radius:6px;margin:0 0 10px!important;padding:6px 12px!important}',
  '.k td{border:0!important;padding:3px 0 3px 88px!important;text-align:left!important;overflow:hidden}',
  '.k i{display:block!important;float:left;width:78px;margin-left:-88px;font-size:12px;font-style:normal;color:#646a73}',
].join('');

const night = [
  'body,.p{background:#111214!important}.c{background:#1b1d21!important;color:#e4e6ea!important}',
  'table,td,th,.k tr{border-color:#3a3e45!important}.h,.q{background:#262a30!important}',
  '.m{border-color:#3a3e45!important}.q{border-color:#565c66!important}a{color:#7fb0ff!important}.m,sup,.k i{color:#9aa0a8!important}',
  nightBadges,
].join('');

const sheet = new Html(`@media(max-width:480px){${phone}}@media(prefers-color-scheme:dark){${night}}`);
const outlook = new Html(
  `<!--[if mso]><style>table,td,th,p,li,h1,h2,h3,h4{font-family:'Microsoft YaHei',sans-serif}td i{display:none;mso-hide:all}</style><![endif]-->`,
);

/** What a mail's head holds after its title. */
export const mailHead: Html = html`<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><style>:root{color-scheme:light dark}.d{white-space:nowrap}${sheet}</style>${outlook}`;

/**
 * What reads wrongly when a narrow screen breaks it: a day, the number of a document, a contract or a plan, a figure with
 * its unit, a level with its count.
 */
const unbroken =
  /(?:\d{4}年)?\d{1,2}月\d{1,2}日|〔\d{4}〕\d{1,5}号|[A-Z]{0,4}\d{1,8}(?:[-W]\d{1,8}){1,3}|\d[\d,.]{0,15} ?(?:[万亿]?元|%|天)|[红橙黄蓝] \d{1,4}/g;

/** `words` with its days, numbers and figures each kept on one line. */
export function keptTogether(words: string): Html {
  let [markup, from] = ['', 0];
  for (const { 0: found, index } of words.matchAll(unbroken)) {
    markup += html`${words.slice(from, index)}<span class=d>${found}</span>`.markup;
    from = index + found.length;
  }
  return new Html(markup + html`${words.slice(from)}`.markup);
}

export const mailSpans: SpanStyle = {
  text: keptTogether,
  badge({ tone, text }) {
    const { paper, ink } = toneColours[tone];
    return html`<span class="${toneClass(tone)}" style="background:${paper};color:${ink};padding:1px 6px;border-radius:3px;font-size:12px;white-space:nowrap">${text}</span>`;
  },
  evidence: (label) => html`<sup style="font-size:9px;color:#8f959e">${label}</sup>`,
  link: (url, content) => html`<a href="${url}" style="color:#1456c9">${content}</a>`,
};
