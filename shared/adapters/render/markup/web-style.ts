import type { Tone } from '../../../domain/document/nodes.ts';
import { Html, html } from './html.ts';
import { fonts } from './mail-style.ts';
import type { SpanStyle } from './spans.ts';
import { toneColours } from './tones.ts';

const tones = Object.keys(toneColours) as Tone[];
const badges = (paper: 'paper' | 'nightPaper', ink: 'ink' | 'nightInk'): string =>
  tones.map((tone) => `.${tone}{background:${toneColours[tone][paper]};color:${toneColours[tone][ink]}}`).join('');

const light = '--page:#f2f3f5;--card:#fff;--ink:#1f2329;--soft:#646a73;--line:#dee0e3;--head:#f2f3f5;--link:#1456c9';
const night = '--page:#111214;--card:#1b1d21;--ink:#e4e6ea;--soft:#9aa0a8;--line:#3a3e45;--head:#262a30;--link:#7fb0ff';

const screen = `:root{color-scheme:light dark;${light}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.7 ${fonts}}
main{max-width:1040px;margin:24px auto;padding:40px 48px;background:var(--card);border-radius:8px;overflow-wrap:anywhere}
h1{font-size:26px;line-height:1.35;margin:0 0 20px}h2{font-size:20px;margin:36px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
h3{font-size:17px;margin:26px 0 10px}h4{font-size:15px;margin:20px 0 8px}p{margin:0 0 12px}a{color:var(--link)}
ul,ol{margin:0 0 14px;padding-left:1.6em}li{margin:0 0 4px}
blockquote{margin:0 0 14px;padding:10px 16px 1px;border-left:3px solid var(--line);background:var(--head)}
.wide{overflow-x:auto;margin:0 0 18px}table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.6}
.wide table{min-width:calc(var(--columns)*6.2em)}
th,td{border:1px solid var(--line);padding:7px 10px;text-align:left;vertical-align:top}th{background:var(--head);font-weight:600}
.right{text-align:right;font-variant-numeric:tabular-nums}
.badge{padding:1px 7px;border-radius:3px;font-size:12px;white-space:nowrap}${badges('paper', 'ink')}
sup{font-size:10px;line-height:0}sup a{color:var(--soft);text-decoration:none}
.sources{margin-top:40px;padding-top:14px;border-top:1px solid var(--line);font-size:12px;color:var(--soft)}
.sources ol{columns:3 220px;padding-left:3em}.sources li:target{background:#fff1c2;color:#1f2329}
figure{margin:0 0 18px;overflow-x:auto}figure svg{display:block;max-width:100%;height:auto;background:#fff;border-radius:6px}
hr{border:0;border-top:1px solid var(--line);margin:24px 0}
@media(max-width:600px){main{margin:0;padding:20px 16px;border-radius:0}}
@media(prefers-color-scheme:dark){:root{${night}}${badges('nightPaper', 'nightInk')}}`;

const print = `@page{size:A4;margin:18mm 16mm}@media print{:root{${light}}body{background:#fff;font-size:10.5pt}
main{max-width:none;margin:0;padding:0}.wide{overflow:visible}.wide table{min-width:0}table{font-size:9pt}
thead{display:table-header-group}tr,figure,blockquote{break-inside:avoid}h1,h2,h3,h4{break-after:avoid}
td,th,span{-webkit-print-color-adjust:exact;print-color-adjust:exact}a{color:inherit}}`;

/** Style sheet of the web page: by day, by night, on a phone and on paper. */
export const webSheet = new Html(`${screen}${print}`);

export const webSpans: SpanStyle = {
  text: (words) => html`${words}`,
  badge: ({ tone, text }) => html`<span class="badge ${tone}">${text}</span>`,
  evidence: (label) => html`<sup><a href="#e${label.match(/^\d+/)?.[0] ?? ''}">${label}</a></sup>`,
  link: (url, content) => html`<a href="${url}" rel="noreferrer">${content}</a>`,
};
