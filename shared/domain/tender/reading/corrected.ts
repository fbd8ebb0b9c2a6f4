import { clauseStart } from './clause.ts';

const becomes = /(?:更正|变更|修改|修正|调整|延期|延长|推迟|顺延|改)(?:为|至|到|成)\s?[:：]?/g;

/**
 * A line of a correction without what it replaces, which blanks stand for, so that places stay the same:
 * 原“开标时间：6月12日”更正为“6月22日” keeps the label and the new day.
 */
export function withoutOldValues(line: string): string {
  if (line.length > 2000) return line;
  let text = line;
  for (const match of line.matchAll(becomes)) {
    const end = match.index + match[0].length;
    const clause = clauseStart(line.slice(0, match.index), '。；;');
    const before = line.slice(clause, match.index);
    // 现将开标时间延期至…: what is changed is named right before, and its old value stands in a clause of its own.
    const named = /(?:^|，)([^，\d“”：:]{2,40}(?:时间|日期|截止|金额|限价|预算|价))$/.exec(before);
    if (named !== null) {
      text = blank(text, match.index, end);
      const was = /原(?:定|计划)[^，。；]{0,60}/.exec(before);
      if (was !== null) text = blank(text, clause + was.index, clause + was.index + was[0].length);
      continue;
    }
    const lead =
      /^[^：:]{0,40}?[^：:\d][：:]/.exec(before)?.[0].length ??
      /^(?:\s?[（(]?\d{1,2}[）)、.．])?.{0,40}?(?=由|从|原定|\d{2}|“)/.exec(before)?.[0].length ??
      0;
    const from = clause + lead;
    if (from < end) text = blank(text, from, end);
  }
  return text;
}

const blank = (text: string, from: number, to: number): string =>
  text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);

/** True for a line that says what a notice said before and is to be replaced. */
export function isOldLine(line: string): boolean {
  const bare = line.replace(/^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]\s?/, '');
  return (
    /^(?:原|更正前|变更前|修改前|澄清前)/.test(bare) &&
    !/不变|更正为|变更为|修改为|调整为|^原(?:公告|项目|招标公告|采购公告)?(?:的)?(?:采购|招标)?项目|^原公告(?:的)?(?:采购|招标)?(?:编号|名称)|现(?:更正|变更|修改|调整)?为/.test(
      bare,
    ) &&
    /更正前|变更前|修改前|澄清前|原(?:公告|招标|采购|内容|文件|磋商|谈判)?(?:文件|公告)?(?:中)?(?:的)?(?:内容)?[:：“]|原(?:定)?(?:于|为)|原[^，。]{2,20}(?:时间|金额|限价|日期)[:：]/.test(
      bare,
    )
  );
}
