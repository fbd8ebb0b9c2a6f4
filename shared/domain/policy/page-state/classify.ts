import type { Page, PageScript } from '../page/page.ts';
import { readPage } from '../page/read-page.ts';
import { tidy } from '../page/tidy.ts';
import { apologyOf } from './missing-page.ts';

/** Why a page cannot be read, by name. */
export type BlockKind =
  | '瑞数'
  | '创宇盾'
  | '加速乐'
  | '脚本质询'
  | '验证码'
  | '拒绝访问'
  | '登录页'
  | '页面不存在'
  | '站点维护'
  | '服务器错误'
  | '脚本渲染'
  | '空页面';

/** Whether a fetched page is a page. */
export type PageState =
  | { readonly state: 'ok' }
  | { readonly state: 'blocked'; readonly kind: BlockKind; readonly evidence: string };

/** An answer of a site, decoded. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly url: string;
  /** The page of `body`, when it has been read already. */
  readonly page?: Page | undefined;
}

const blocked = (kind: BlockKind, evidence: string): PageState => ({
  state: 'blocked',
  kind,
  evidence: evidence.slice(0, 120),
});

/** Readable characters under which a page that carries a challenge's marks is the challenge itself. */
const fewCharacters = 400;
/** Readable characters with which a page is a page whatever else it carries. */
const enoughCharacters = 800;

interface Mark {
  readonly kind: BlockKind;
  readonly pattern: RegExp;
}

const challengeMarks: readonly Mark[] = [
  {
    kind: '瑞数',
    pattern:
      /\$_ts\s?=\s?window|\$_ss\s?=\s?window|\$_ts\.(?:cd|nsd)|\$_ss\.(?:cd|nsd)|<meta[^>]{0,1500}\sr=["']m["']|r=['"]m['"][^>]{0,80}>/,
  },
  { kind: '创宇盾', pattern: /创宇盾|知道创宇云防御|yunaq\.com|defense\.yunaq/ },
  { kind: '加速乐', pattern: /__jsl_clearance|__jsluid|jsl_clearance_s/ },
  {
    kind: '验证码',
    pattern:
      /请输入验证码|滑动验证|拖动滑块|按住滑块|captcha|geetest|人机验证|访问验证|(?:完成|百度)安全验证|是否是真人/i,
  },
  {
    kind: '脚本质询',
    pattern:
      /document\.cookie\s{0,3}=[\s\S]{0,600}(?:location|reload)|acw_sc__v2|challenge-platform|cf-browser-verification|安全检查|浏览器安全|正在进行安全验证|请开启\s?JavaScript|enable javascript/i,
  },
];

const notFound =
  /^(?:页面不存在|您访问的页面不存在|找不到页面|页面未找到|无法找到该页|抱歉.{0,12}(?:不存在|找不到|已删除)|.{0,12}(?:页面|网页|文章|信息|栏目).{0,6}(?:不存在|已被?删除|找不到|已失效|未找到)|404(?=$|[\s\-_|：:,，.。!！]|页|错|error).{0,20}|.{0,10}not found.{0,20})/i;
const notFoundTitle =
  /^(?:404(?:$|[\s\-_|:：,，.。]|页面|错误|error)|(?:您访问的)?(?:页面|网页|文章|信息)(?:不存在|未找到|找不到|已删除|已失效)|(?:错误|出错)(?:提示|页面|信息)?$|not found|page not found|无法找到)/i;
const maintenance = /(?:系统|网站|站点)(?:正在)?(?:维护|升级)|维护中|暂停(?:服务|访问)|网站关停|网站(?:已|暂时)?关闭/;
const fault =
  /^(?:http status [45]\d\d|50\d (?:[a-z]|错误|服务)|.{0,12}(?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)|.{0,20}服务器错误|(?:数据库)?连接(?:数据库)?(?:失败|错误|超时))/i;
/** Lines that a notice has and no page put in its place. */
const noticeFacts = /(?:发布|公开|成文|发文)(?:时间|日期)|(?:信息)?来源\s?[:：]/;
const refusal =
  /has been blocked|访问被拒绝|拒绝访问|access denied|forbidden|您的(?:请求|访问|ip).{0,20}(?:拦截|阻断|禁止|异常|限制)|(?:请求|访问|攻击|参数|提交).{0,24}被.{0,12}(?:拦截|阻断)|被(?:拦截|阻断)|web应用防火墙|WAF|访问过于频繁|请求过于频繁/i;

function statusState(status: number, evidence: string): PageState | undefined {
  if (status === 412 || status === 521) return blocked('脚本质询', `HTTP ${status}`);
  if (status === 404 || status === 410) return blocked('页面不存在', `HTTP ${status}`);
  if (status === 401) return blocked('登录页', 'HTTP 401');
  if (status === 403 || status === 405 || status === 429 || status === 451)
    return blocked('拒绝访问', `HTTP ${status} ${evidence}`);
  if (status >= 500) return blocked('服务器错误', `HTTP ${status}`);
  return status >= 400 ? blocked('拒绝访问', `HTTP ${status}`) : undefined;
}

/** True for answers that are data for programs, not pages for readers. */
export function isData(body: string, contentType: string): boolean {
  const head = body.slice(0, 300).trimStart();
  return /json|xml(?!.*html)/i.test(contentType) && !/<html/i.test(head)
    ? true
    : /^[\ufeff]?(?:[[{]|<\?xml(?![\s\S]{0,200}<html)|<datastore|<rss|<feed)/i.test(head);
}

/** True when `body` begins as an RSS, RDF or Atom feed. */
export function looksLikeFeed(body: string): boolean {
  const head = body
    .slice(0, 4000)
    .replace(/<!--[\s\S]{0,2000}?-->|<\?[^>]{0,400}>|<!DOCTYPE[^>]{0,400}>/gi, '')
    .trimStart();
  return /^\ufeff?\s*<(?:rss|feed|rdf:RDF|atom:feed)[\s>]/i.test(head);
}

/**
 * Whether the answer is a page that can be read or something put in its place, named by kind. A page with readable
 * text is a page, whatever scripts it loads; what carries a challenge's marks and shows no text is the challenge.
 *
 * Asked in this order: an empty body; data for programs, by the status alone; a title or an apology that says the page
 * does not exist; from `enoughCharacters` of text on, or with records in a script, the status alone; the marks of a
 * challenge or of a page that a script fills in; the status; a form for a password; the words of a missing page, of
 * maintenance, of a refusal, of an error; hardly any text and no links. A source is `blocked` also where no answer
 * came at all: the reason is the fetcher's then.
 */
export function classifyPage(answer: Answer): PageState {
  const { status, headers, body } = answer;
  if (body.trim() === '') return statusState(status, '') ?? blocked('空页面', `${body.length} 字符`);
  if (isData(body, headers['content-type'] ?? '')) return statusState(status, '') ?? { state: 'ok' };
  const page = answer.page ?? readPage(body);
  const { characters, words } = readable(page);
  const text = words.join(' ').slice(0, 2000);
  const links = page.select('a[href]:not([href=""])').length;
  const challengeStatus = status === 412 || status === 521;
  const byStatus = statusState(status, text.slice(0, 40));
  const name = page.title;
  if (notFoundTitle.test(name)) return blocked('页面不存在', name.slice(0, 60));
  const apology = byStatus ? undefined : apologyOf(page);
  if (apology !== undefined && !holdsRecords(page.scripts)) return blocked('页面不存在', apology);
  if (characters >= enoughCharacters && !challengeStatus) return byStatus ?? { state: 'ok' };
  if (hiddenText(page) >= fewestHidden && !challengeStatus) return byStatus ?? { state: 'ok' };
  if (holdsRecords(page.scripts)) return byStatus ?? { state: 'ok' };
  const thin = characters < fewCharacters && links < 12;
  const bare = characters < fewCharacters && links < 5;
  const shell = thin ? shellMark(body, page.scripts) : undefined;
  if (shell && shell.templates > 8) return blocked('脚本渲染', shell.evidence);
  const marked =
    bare || challengeStatus ? challengeMarks.find((mark) => mark.pattern.test(body.slice(0, 200_000))) : undefined;
  const password = page.select('input[type*="password" i]').length > 0;
  // A form for a password asks for the characters in a picture as well.
  if (marked && !(password && marked.kind === '验证码')) {
    const isShell = marked.kind === '脚本质询' && shell !== undefined && status === 200;
    return isShell
      ? blocked('脚本渲染', shell.evidence)
      : blocked(marked.kind, `正文 ${characters} 字，链接 ${links} 个`);
  }
  if (byStatus) return byStatus;
  if (password && links < 20) return blocked('登录页', text.slice(0, 60));
  if (!thin) return { state: 'ok' };
  if (notFound.test(text)) return blocked('页面不存在', text.slice(0, 60));
  if (noticeFacts.test(text)) return { state: 'ok' };
  if (maintenance.test(text)) return blocked('站点维护', text.slice(0, 60));
  if (refusal.test(text)) return blocked('拒绝访问', text.slice(0, 60));
  if (fault.test(name) || fault.test(text)) return blocked('服务器错误', (name || text).slice(0, 60));
  if (shell) return blocked('脚本渲染', shell.evidence);
  // Hardly a word and nowhere to go: whatever it is, it is not the page that was asked for.
  if (characters < 120 && links < 3)
    return blocked(waits(page) ? '脚本质询' : '空页面', `正文 ${characters} 字，链接 ${links} 个`);
  return { state: 'ok' };
}

/** True when the page has a script or a refresh that is to bring something else. */
function waits(page: Page): boolean {
  const refresh = page.select('meta[http-equiv*="refresh" i]').length > 0;
  return refresh || page.scripts.some(({ text, source }) => text.trim() !== '' || source !== undefined);
}

/** How many characters a reader of the page sees, counted up to where it is enough, and the first of them. */
function readable(page: Page): { characters: number; words: readonly string[] } {
  let characters = 0;
  const words: string[] = [];
  for (const { data, owner } of page.texts) {
    if (owner.isHidden || owner.name === 'title') continue;
    const text = tidy(data);
    if (text === '') continue;
    characters += text.length;
    if (words.length < 200) words.push(text);
    if (characters >= enoughCharacters) break;
  }
  return { characters, words };
}

/**
 * Running text in a box that a script is to show, from which on it is the text of the page: so WeChat sends its
 * articles.
 */
const fewestHidden = 80;
const runningText = /[\u3400-\u9fff]{6}[^\n]{0,400}[，。；]/;
/** What pages that stand in for others keep hidden: their apologies for browsers without scripts. */
const standIn = /浏览器|javascript|cookie|验证|启用|访问|刷新/i;

/** Characters of running text that is hidden until a script shows it, counted up to where it is enough. */
function hiddenText(page: Page): number {
  let characters = 0;
  for (const { data, owner } of page.texts) {
    if (!owner.isHidden || data.length < 12 || !runningText.test(data) || standIn.test(data)) continue;
    characters += tidy(data).length;
    if (characters >= fewestHidden) break;
  }
  return characters;
}

/** True when a script of the page holds records to be shown: the page can be read without running it. */
function holdsRecords(scripts: readonly PageScript[]): boolean {
  const records = /\[\s{0,20}\{[^[\]]{0,400}["']?(?:title|url|name)["']?\s{0,3}:/i;
  return scripts.some(({ text }) => text.length > 400 && records.test(text));
}

/** Marks of a page that a script fills in the reader's browser. */
function shellMark(body: string, scripts: readonly PageScript[]): { evidence: string; templates: number } | undefined {
  const templates =
    body.match(/\{\{[^{}]{1,120}\}\}|\sv-(?:for|if|cloak|text|html)\b|\sng-(?:repeat|app|bind)\b/g)?.length ?? 0;
  if (templates > 8) return { evidence: `${templates} 处未填充的模板`, templates };
  const mount =
    /<div\s[^>]{0,80}id=["'](?:app|root|__next|__nuxt|main-app)["'][^>]{0,80}>\s{0,80}(?:<\/div>|(?:<(?:div|p|span|i)[^>]{0,80}>\s{0,20}){1,3}(?:正在)?(?:加载|载入|loading))/i.exec(
      body,
    );
  if (mount) return { evidence: mount[0], templates };
  return scripts.length > 0 && templates > 0 ? { evidence: `${scripts.length} 个脚本`, templates } : undefined;
}
