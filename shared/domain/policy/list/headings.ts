import { attribute, type FlatPage, rawText, tagOf } from '../page/flat.ts';
import { tidy } from '../page/tidy.ts';

/** Signs of a heading; what is longer is a title. */
const longest = 14;
/** Texts before a list among which its heading is looked for. */
const reach = 12;
/** Texts of the bar that a heading stands in: its name, 更多, the way to the column. */
const mostInBar = 10;
const more = /^(?:更多|more|查看更多|全部|换一[批换])?[\s>»›+.…|·:：]*$/i;
const dressing = /^[\s【[「『|·•■◆]+|[\s】\]」』|·•:：>»›]+$/g;

/** What names a box beside a list rather than a list: what is read most, what is recommended. */
const popular =
  /^(?:今日|本月|本周|一周)?(?:热点|热门|热搜|热文|推荐|相关|点击|阅读|浏览|排行|猜你|延伸|精彩|图片|图说|专题|友情|大家都在)(?:新闻|文章|信息|资讯|动态|推荐|阅读|排行榜?|排名|关注|内容|公告|通知|政策|文件|解读|链接|专栏|专题|喜欢|看|搜|点|报道|热点|聚焦|回应|稿件|图集)?$|排行榜?$/;
/** What may be either. */
const latest =
  /^(?:最新|最近|近期|新近)(?:发布|更新|信息|文章|资讯|动态|新闻|公告|通知|公开|消息|内容|文件|政策|稿件|上线)?$/;

/** How surely a heading names a box at the side: 2 for 热点, 1 for 最新发布, 0 for any other. */
export function asideRank(heading: string): 0 | 1 | 2 {
  if (heading === '') return 0;
  return popular.test(heading) ? 2 : latest.test(heading) ? 1 : 0;
}

/**
 * The short words right before element `row` that head the box it stands in, without brackets and 更多. Empty when a row, a
 * title or another box comes before it.
 */
export function headingOver(page: FlatPage, row: number): string {
  const from = page.textStart[row] ?? 0;
  for (let t = from - 1; t >= Math.max(0, from - reach); t -= 1) {
    const text = tidy(page.texts[t]?.raw ?? '').replace(dressing, '');
    if (text === '' || more.test(text)) continue;
    return text.length <= longest && isInBar(page, page.texts[t]?.owner ?? -1, row) ? text : '';
  }
  return '';
}

/** True when the element of a text stands in a bar of few texts beside the branch that holds `row`. */
function isInBar(page: FlatPage, element: number, row: number): boolean {
  for (let i = element, step = 0; i >= 0 && step < 5; i = page.parents[i] ?? -1, step += 1) {
    if ((page.elementEnd[i] ?? 0) > row && i < row) return true;
    if ((page.textEnd[i] ?? 0) - (page.textStart[i] ?? 0) > mostInBar) return false;
  }
  return false;
}

/** The names a page gives the column it shows: the beginning of its title, the content system's meta. */
export function columnNames(page: FlatPage): ReadonlySet<string> {
  const names = new Set<string>();
  for (let i = 0; i < page.elements.length; i += 1) {
    const tag = tagOf(page, i);
    if (tag === 'body') break;
    if (tag === 'title')
      names.add(
        tidy(
          rawText(page, i)
            .slice(0, 200)
            .split(/[-_|–—>·]/)[0] ?? '',
        ),
      );
    if (tag === 'meta' && /^columnname$/i.test(attribute(page, i, 'name')))
      names.add(tidy(attribute(page, i, 'content')));
  }
  names.delete('');
  return names;
}
