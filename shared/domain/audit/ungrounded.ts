import { type Finding, findingAt } from './finding.ts';
import type { ReviewText, RowText, Statement } from './statements/statement.ts';

/** What people think of us, given as a number or a grade. */
const rated =
  /(?:满意[度率]?|忠诚度|信任度|好评[率度]?|评分|评价|评议|评级|等级|口碑|认可度|支持率|NPS|打分|体验|得分)[^。；]{0,16}?(?:\d{1,3}(?:\.\d{1,2})?\s?(?:分|%|星|颗星)|[A-E]\+?\s?级|(?:：|:|为|是)\s?[A-E]\+?(?![A-Za-z])|[SA]\s?档|优秀|良好|“[^”]{1,8}”)|\d{1,3}(?:\.\d{1,2})?\s?%[^。；，]{0,6}(?:满意|好评|认可)/;
/** Nobody has measured it. */
const denied =
  /(?:未|没有?|没|无|并未|尚未)(?:曾|能|经|再|去|有|做|任何)*(?:发放?|做|开展|组织|统计|收回|回收|问|测|调查|调研|打分|评|填|参与|参评|核实|征求)(?:过|到)?|自己?(?:估|打|评|填|猜|觉得)|估(?:摸|计)?(?:的|出来)|拍脑袋|凭(?:感觉|印象|经验)|抄的|照抄|照(?:上|去)[^，。；]{1,6}[抄填]|沿用|套用|编的|随手|觉得不错|填上的|无(?:依据|评价|问卷|记录)|只见过一面|一面之缘|没有(?:样本|依据|记录|问卷|回收)|一份都?没|(?:依据|理由|来源|出处|样本|问卷|方法)(?:一?栏)?(?:：|:|为|是)?(?:无|空白?|暂无|没有|—|\/)(?![\u4e00-\u9fa5]{0,2}误)|(?:问卷|测评|调查|评议)[^，。；]{0,4}(?:还|尚)(?:在|未|没)|(?:计分表|评分表|问卷|表格|样本|依据)[^，。；]{0,3}(?:空白|为零|为0|是零|是0|缺失|没有)|没见(?:到|过|着)|转述|听(?:说|讲)来?的/;
/** Words that tie a denial to a rating. */
const measuring =
  /问卷|回访|评价|评议|满意|调查|调研|打分|评分|测评|征求意见|依据|样本|分数|这个分|该项|这项|数据|理由|统计|口头|一面|学员|领导|客户|对方|本人|业主|用户/;
const collected =
  /(?:收回|回收|发放|填了|参评|受访|样本)[^，。；]{0,8}\d|\d\s?(?:份|人|户|家)[^，。；]{0,6}(?:问卷|打分|评分|参评|受访|填)/;
/** Says by itself that nobody measured. */
const bare = /凭(?:感觉|印象|经验)|拍脑袋|估(?:摸)?的|随手|自己[打评填]的/;
const otherwise = /去年|上季|上年|目标|计划|争取|力争|不填|不评|不作|撤回|仅供|更正|对手|同行|自称/;
const mostFindings = 6;

/** A rating with a number or a grade, and beside it that nobody was asked. */
export function ungrounded({ statements, tables }: ReviewText): Finding[] {
  const ratings = statements.filter(
    ({ text, section, cell }) =>
      text.length < 300 &&
      section.role !== 'plan' &&
      rated.test(cell === undefined ? text : `${cell.header}${text}`) &&
      !otherwise.test(text),
  );
  if (ratings.length === 0) return [];
  const denials = statements.filter(
    ({ text }) =>
      text.length < 300 && denied.test(text) && (measuring.test(text) || bare.test(text)) && !collected.test(text),
  );
  const rowAt = new Map(tables.flatMap(({ rows }) => rows.map((row, at) => [row, at] as const)));
  return ratings
    .flatMap((rating): Finding[] => {
      if (collected.test(rating.text)) return [];
      const known = denials.find((one) => isSaidOf(one, rating, rowAt));
      return known === undefined
        ? []
        : [
            findingAt(
              rating,
              '有评价而无测量：另一处写没有问过、没有调查，应写“无数据”',
              known === rating ? undefined : known,
            ),
          ];
    })
    .slice(0, mostFindings);
}

/** In the same breath, in the same row or the next one, or of questionnaires as such in the same part. */
function isSaidOf(one: Statement, rating: Statement, rowAt: ReadonlyMap<RowText, number>): boolean {
  if (one === rating) return true;
  if (one.cell !== undefined && one.cell.table === rating.cell?.table)
    return Math.abs((rowAt.get(one.cell.row) ?? 0) - (rowAt.get(rating.cell.row) ?? 0)) <= 1;
  if (one.block === rating.block) return Math.abs(one.order - rating.order) <= 3;
  return (
    /问卷|回访|满意|评议|测评/.test(one.text) &&
    /本周|本期|这周/.test(one.text) &&
    Math.abs(one.order - rating.order) < 40
  );
}
