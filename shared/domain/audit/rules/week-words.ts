import { reportedPeriod } from '../dates.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';

const resultHeading = /成果|总结|完成|回顾|复盘|进展|小结|结果/;
const planHeading = /计划|安排|部署/;
const planPhrase = /本周(?:的)?(?:工作|行动|重点)?(?:计划|安排|任务|拟|将)/;
const compared = /[较比与和同]上周|上周(?:相比|同期|环比)/;

/** 本周 and 上周 mean one week each: the same word is not used for the week reported and for the week planned. */
export const weekWords: Rule = {
  id: 'week-words',
  title: '“本周”“上周”前后指同一周',
  mend: '把“本周”“上周”换成起止日期',
  check(text) {
    const reported = text.statements.filter(isReported);
    const headings = text.headings.filter(({ text: words }) => /本周|上周/.test(words));
    const both = bothWeeks(text, reported);
    const isTold = both.length > 0 || areWeeksDated(text);
    return outcomeOf(reported.length + headings.length, isTold ? both : mixedChapter(text, reported));
  },
};

/** A sentence that tells what happened in 本周. */
const isReported = ({ text, section }: Statement): boolean =>
  /本周/.test(text) && !planPhrase.test(text) && section.role !== 'plan' && section.role !== 'support';

/** The review gives the days of its week, and no plan takes 本周 for another one without saying which. */
const areWeeksDated = (text: ReviewText): boolean =>
  reportedPeriod(text) !== undefined &&
  !text.headings.some(({ text: words }) => /本周/.test(words) && planHeading.test(words) && !isDated(words));

const isDated = (words: string): boolean => /\d{1,2}\s?[月./-]\s?\d{1,2}|W\d{2}/.test(words);

/** A chapter headed 上周 tells of 本周. */
function mixedChapter(text: ReviewText, reported: readonly Statement[]): Finding[] {
  const heading = text.headings.find(
    ({ text: words }) => /上周/.test(words) && resultHeading.test(words) && !/本周/.test(words),
  );
  if (heading === undefined) return [];
  const inside = reported.find(
    ({ section, text: words }) => section.path.includes(heading.text) && !compared.test(words),
  );
  return inside === undefined
    ? []
    : [findingAt(inside, '标题写“上周”，正文写“本周”，同一周两个叫法；请写明起止日期', heading)];
}

/** 本周 is the week reported in one place and the week planned in another. */
function bothWeeks(text: ReviewText, reported: readonly Statement[]): Finding[] {
  const plan = text.headings.find(({ text: words }) => {
    return /本周/.test(words) && planHeading.test(words) && !resultHeading.test(words) && !isDated(words);
  });
  const asResult =
    text.headings.find(({ text: words }) => /本周/.test(words) && resultHeading.test(words)) ?? reported[0];
  if (plan === undefined || asResult === undefined) return [];
  return [findingAt(plan, '“本周”既指统计周又指计划周；请写明起止日期', asResult)];
}
