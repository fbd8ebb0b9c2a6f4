import { findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import type { Statement } from '../statements/statement.ts';
import { ungrounded } from '../ungrounded.ts';

const subject = /满意|好评|口碑|客户评价|评价较|认可度|获得感|体验感|幸福感/;
const degree =
  /较高|很高|高(?!频|层|级|校|新|标|度)|良好|很好|不错|较好|普遍|优秀|优良|极佳|佳|一致|提升|上升|增强|向好|爆棚|改善|提高|节节|攀升|跃升|新台阶|新高|飙升|大增|(?:普遍|都|均|非常|很|十分|较为|比较|高度)满意/;
const measured = /\d\s?(?:分|[%％]|份|人|位|名|条|家)|得分|均分|n\s?[=＝]|问卷(?!尚未|还没|未)|无数据|待补证/;
const unmeasured =
  /缺乏量化|无量化|没有量化|未量化|尚无评估|(?:暂无|没有|尚无|未做|没做|未设|未搞|没搞|无)(?:做|搞|开展)?(?:过)?(?:任何)?(?:调查|问卷|评分|测评|统计|数据)|(?:没看|未看|不看)评分|问卷(?:尚未|还没|未)/;
/** Says itself that it rates nothing. */
const withheld =
  /不(?:作|做|予)?(?:打分|评分|评价|评级|量化|下结论)|(?:别|不能|不要|不可|不宜)(?:说|写|当|算)成?|那是[^，。；]{1,8}说的/;
const asked = /建议|计划|拟|开展|建立|将|应|需|待/;

/** A rating of clients' satisfaction comes from a survey with a score and a number of answers. */
export const ratingIsMeasured: Rule = {
  id: 'rating-is-measured',
  title: '满意度有测量依据',
  mend: '写调研得分和份数；没有调研写“无数据”',
  check(text) {
    const rated = text.statements.filter(
      ({ text: words, cell }) => subject.test(cell === undefined ? words : cell.row.text) && degree.test(words),
    );
    // A survey told anywhere grounds what is said of it elsewhere.
    const isSurveyed = text.statements.some(
      ({ text: words, cell }) =>
        subject.test(cell?.row.text ?? words) && measured.test(cell?.row.text ?? words) && !unmeasured.test(words),
    );
    const bare = rated.filter(({ text: words, cell }) => {
      if (withheld.test(words)) return false;
      if (unmeasured.test(words)) return true;
      return !isSurveyed && !measured.test(cell?.row.text ?? words) && !asked.test(words.split(/[；;。]/)[0] ?? '');
    });
    const claimed = text.statements.filter((one) => !bare.includes(one) && isUnmeasuredClaim(one));
    return outcomeOf(
      rated.length + claimed.length,
      oncePerPassage([
        ...ungrounded(text),
        ...[...bare, ...claimed].map((statement) =>
          findingAt(statement, '有评价而无测量：应写调研得分与份数，没有调研写“无数据”'),
        ),
      ]),
    );
  },
};

const graded = /(?:评|为|是|达|率|度|满意|称)[^，。；“]{0,8}“[^”]{1,12}”/;
const never =
  /(?:没有?|未|从来没|从未|并无|无)(?:做|搞|开展|组织|进行|给)?过?(?:任何|什么|过)?的?(?:测评|评比|评分|打分|评级|问卷|回访|调查|调研|测量|统计)|(?:问卷|回访表|调查表|评分表|测评表)[^，。；]{0,6}(?:未|没)(?:有|曾)?(?:发|做|收|填)/;

/** A grade in quotation marks, and beside it that nobody has measured: it gives itself away in any trade. */
const isUnmeasuredClaim = ({ text }: Statement): boolean =>
  text.length <= 400 && graded.test(text) && never.test(text) && !withheld.test(text);
