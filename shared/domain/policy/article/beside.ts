import { outwardsFrom, type Page, type PageElement, type PageText } from '../page/page.ts';
import { isIn, type PageLine } from './lines.ts';

/** Headings of boxes beside the article. */
export const asideHeading =
  /^(?:网友|最新|热门|精彩)?评论(?:列表|区)?$|^(?:单位|机构|部门|本局|中心)?(?:简介|职能|概况)$|^(?:免责|版权|法律|网站|隐私)(?:声明|条款|说明)$|^(?:热点|热门|热榜|推荐|排行榜?|要闻|头条)$|^[【[]?(?:热点|热门|相关|关联|推荐|最新|精彩|延伸|更多|猜你)(?:推荐|新闻|文章|阅读|资讯|动态|信息|排行|专题|链接|政策|解读|喜欢|报道|内容|公告|通知|文件|稿件|图集|图片)[】\]]?\s?[:：]?$/;

/** Boxes under headings such as 网友评论 that are told from the text. */
export const mostBoxes = 20;

/** The element that a heading such as 热点推荐 heads: the outermost whose first line it is. */
export function boxHeadedBy({ block }: PageLine): PageElement {
  const boxes = outwardsFrom(block, 5);
  const end = boxes.findIndex((box, i) => {
    const inner = boxes[i - 1];
    return inner !== undefined && (box.name === 'body' || box.textFrom < inner.textFrom - 2);
  });
  return boxes.at(end < 0 ? -1 : end - 1) ?? block;
}

/** The texts in `body` that stand in boxes under headings such as 热点推荐 or 单位简介. */
export function textsBeside(page: Page, lines: readonly PageLine[], body: PageElement): readonly PageText[] {
  return lines.flatMap((line) => {
    const box = isIn(line, body) && asideHeading.test(line.text) ? boxHeadedBy(line) : undefined;
    return box !== undefined && body.holds(box) ? page.textsOf(box) : [];
  });
}
