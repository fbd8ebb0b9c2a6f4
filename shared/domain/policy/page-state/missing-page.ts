import { linesOf, type PageLine, withoutFoot } from '../article/lines.ts';
import type { Page } from '../page/page.ts';

const gone =
  '(?:不存在|删除|找不到|未找到|没有?找到|失效|丢失|走丢|走失|飞走|迷路|未发布|尚未发布|已?撤销|无法(?:找到|显示|访问))';
const thing = '(?:页面|网页|信息|文章|内容|栏目|稿件|地址|链接)';
/** How a page in the site's own frame says that there is nothing here: about what was asked for, in a line of its own. */
const apologies: readonly RegExp[] = [
  new RegExp(
    `^(?:很?抱歉|对不起|非常抱歉|哎呀|哎哟|啊哦|糟糕|sorry|oops)[，,。！!～~\\s.].{0,24}${thing}.{0,16}${gone}`,
    'i',
  ),
  new RegExp(`^[您你](?:所|想|需|需要)?要?(?:访问|查看|浏览|请求|查找|寻找|打开|找)的${thing}.{0,16}${gone}`),
  new RegExp(`^[该此]${thing}(?:可能)?(?:已|不|未|尚|暂).{0,12}${gone}|^[该此]${thing}(?:不存在|已被?删除)`),
  /^(?:页面|网页)(?:不存在|找不到|未找到|没有找到|走丢|飞走|丢失|迷路)/,
  /^(?:oops[!.\s]{0,3})?(?:the )?(?:page|resource|url)(?: you.{0,30})? (?:was |is |could |can)?(?:not|cannot) (?:be )?found/i,
];
const code =
  /^(?:error|错误|http)?\s?(?:代码)?[:：]?\s?404(?:\s?[-—:：.。!！]?\s?(?:error|错误|not found|页面.{0,12})?)?$/i;
const beside = /not found|返回|首页|跳转|刷新|不存在|找不到|未找到|删除|移动/i;
/** Only a page with a text that begins so is looked at line by line: few are. */
const opening =
  /^\s{0,40}(?:很?抱歉|非常抱歉|对不起|哎[呀哟]|啊哦|糟糕|sorry|oops|[您你](?:所|想|需|需要)?要?(?:访问|查看|浏览|请求|查找|寻找|打开|找)|[该此](?:页面|网页|信息|文章|内容|栏目|稿件|地址|链接)|页面|网页|the (?:page|res|url)|page |(?:error|错误|http)?\s?(?:代码)?[:：]?\s?404)/i;
/** First characters of such texts: one look at one costs less than the pattern. */
const firstCharacters = new Set('很抱非对哎啊糟sSoO您你该此页网tTpPeE错hH4代');
/** What goes on in the same text or one of the next: warnings about links that leave the site begin like an apology. */
const mention = /不存在|删除|找不到|未找到|没有?找到|失效|丢失|走丢|走失|飞走|迷路|发布|撤销|无法|found|返回|首页/i;
/** What only a list has, whatever stands in a box that its style sheet hides. */
const pager = /^(?:下一?页|尾页|末页)[>»›\s]{0,3}$/;
/** Lines that a notice has and no page put in its place. */
const noticeFacts = /(?:发布|公开|成文|发文)(?:时间|日期)|(?:信息)?来源\s?[:：]/;
const longestApology = 60;
/** The same with what a template sets around it. */
const longestText = 120;
/** A line of so many characters that ends or goes on like a sentence is running text. */
const sentenceCharacters = 40;
/** Running text besides the apology with which a page has something to read. */
const mostText = 120;

const isPlain = ({ hidden, linked, text }: PageLine): boolean => !hidden && linked * 2 <= text.length;

function mayApologize({ texts }: Page): boolean {
  return texts.some(({ data }, i) => {
    if (data.length < 2 || data.length > longestText || !firstCharacters.has(data.trimStart().charAt(0))) return false;
    if (!opening.test(data)) return false;
    return texts.slice(i, i + 6).some((text) => mention.test(text.data.slice(0, longestText)));
  });
}

function apologyAmong(lines: readonly PageLine[]): PageLine | undefined {
  return lines.find(({ text }, i) => {
    if (text.length > longestApology) return false;
    if (apologies.some((pattern) => pattern.test(text))) return true;
    return code.test(text) && lines.slice(i, i + 4).some((line, step) => step > 0 && beside.test(line.text));
  });
}

/**
 * The line in which a page in the site's own frame, however many links and imprints that has, says that what was asked for
 * is not there. Undefined for a page that has something to read besides, facts of a notice or pages to turn.
 */
export function apologyOf(page: Page): string | undefined {
  if (!mayApologize(page)) return undefined;
  const shown = linesOf(page).filter((line) => !line.hidden);
  const apology = apologyAmong(shown.filter(isPlain));
  if (apology === undefined || shown.some(({ text }) => pager.test(text))) return undefined;
  const besides = withoutFoot(shown).filter((line) => isPlain(line) && line !== apology);
  if (besides.some(({ text }) => noticeFacts.test(text))) return undefined;
  const characters = besides.reduce((sum, { text }) => sum + (text.length >= sentenceCharacters ? text.length : 0), 0);
  return characters <= mostText ? apology.text : undefined;
}
