import { type Finding, findingAt } from './finding.ts';
import { rowSentences } from './row-sentences.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** Nothing was done that could tell. */
const nothing =
  /(?:演练|培训|活动|会议|检查|调研)(?:已|临时)?取消|(?:没有?|未)(?:露面|设(?!备|计|施)|与[^，。；]{1,6}见面)|(?:没有?|未|均未|并未|从未)(?:能|曾|再|去)?(?:接触|联系|拜访|走访|见|去|到访|开展|做|测|检|查|统计|调查|试|训|问|抽|巡|压测|沟通|接到|收到|发生|组织|安排|举办|参加|发出?|回收|派|外出|调研|送检|开班|开课|跑起来|跑通|启动|走访|试用|上线|回访|核实|比对|摸底|踏勘|问卷)|一[家份次个户人](?:都|也)?没(?!少)|(?:次数|数量|人次|场次|件数|个数)(?:为|是)?\s?0(?![.\d])|(?<![\d.])0\s?(?:次|人次|场|人|单|件|起|批|家|份|户)(?![\d])|没人(?!员)|尚未(?:开通|开展|启用|运行|上线)|(?:被借走|停摆|停用)/;
/** What cannot be known, or come about, without it. */
const conclusion =
  /(?:可见|足见|结论是|由此证明)[^。；]{2,}|熟练掌握|明显(?:加深|提高|提升|增强)|(?:可以?(?:看出|说|判断|认为|肯定)|判断|推断|推测|看得出|显然)[^。；]{2,}|(?:十分|非常|很|相当|普遍|一致)(?:满意|认可|支持|欢迎)|(?:反映|反响|评价|收获)[^，。；]{0,4}(?:良好|很大|很好|热烈|不错)|质量(?:稳定|可靠|过硬)|稳定可靠|稳中有升|(?:可见|足见|说明|表明|证明|由此|因此|因而|所以|故|结论)[^。；]{0,24}(?:提[升高]|上升|增[强加长]|稳步|改善|好转|良好|优|满足|达标|合格|稳定|认可|满意|到位|100\s?%|百分之百|可靠|正常|有效|充足|领先|深化|扎实)|(?:关系|黏性|粘性|信任|认可度?|满意度?|好感|印象|意愿|概率|口碑|忠诚度|影响力|知名度|合作)[^，。；]{0,6}(?:继续|持续|稳步|明显|进一步|大幅|显著|不断)?(?:提[升高]|上升|增[强加]|升温|深化|加深|改善|好转|巩固|稳固|攀升|扩大)/;
const full = /率(?:达到?|为|是)?\s?[:：]?\s?(?:100|[5-9]\d)(?:\.\d+)?\s?%/;
const otherwise = /不适用|不评|不填|无法|看不出|不好说|不代表|未必|但|上周|去年|上季|此前|如果|避免|防止|不计/;

/** A conclusion from what was not done: `没有接触任何人，可见认可度上升`, `压测次数 0；结论：容量满足`. */
export function hollowConclusions(text: ReviewText): Finding[] {
  const { statements } = text;
  const told = [...statements.filter(({ cell }) => cell === undefined), ...rowSentences(text)];
  return told.flatMap((statement): Finding[] =>
    isHollow(statement, statement.cell === undefined ? statements[statement.order - 1] : undefined)
      ? [findingAt(statement, '没有做过，得不出这样的结论：请写依据，或写“无数据”')]
      : [],
  );
}

function isHollow(statement: Statement, before: Statement | undefined): boolean {
  const { text, section, cell } = statement;
  if (text.length > 300 || section.role === 'plan' || section.role === 'improvement' || otherwise.test(text))
    return false;
  const at = nothing.exec(text);
  if (at !== null) {
    const behind = text.slice(at.index + at[0].length);
    if (!/[，。；,;：:]/.test(behind)) return false;
    return (
      conclusion.test(behind) || (full.test(behind) && isRateOf(behind, text.slice(0, at.index + at[0].length + 14)))
    );
  }
  // The sentence before it in the same line.
  const isNext =
    before !== undefined && before.block === statement.block && before.cell === undefined && cell === undefined;
  return (
    isNext &&
    nothing.test(before.text) &&
    !otherwise.test(before.text) &&
    /^(?:可见|足见|说明|表明|由此|因此|所以|故|结论)/.test(text) &&
    conclusion.test(text)
  );
}

/** 抽检合格率 is of 抽检: the rate bears two characters of what was not done. */
function isRateOf(behind: string, denied: string): boolean {
  const name = /([\u4e00-\u9fa5]{2,10})率/.exec(behind)?.[1] ?? '';
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, index) => name.slice(index, index + 2)).some((pair) =>
    denied.includes(pair),
  );
}
