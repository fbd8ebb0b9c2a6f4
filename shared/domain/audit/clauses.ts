/** The parts of a sentence between commas and semicolons; what holds within one clause belongs together. */
export function clausesOf(text: string): string[] {
  return text
    .split(/[，；;。\n]|,(?!\d{3})/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Words that make a clause a wish, a duty or a condition rather than something that happened. */
export const notYet =
  /拟|将|计划|争取|力争|预计|预期|希望|准备|推动(?:尽快|早日)|目标|待|尽快|下周|下一步|建议|应(?!收|对|急)|如果|若|可能|需要|确保|促成/;

/** Words that say that something did not happen, or must not. */
export const denied = /(?:^|[^有])无(?!锡|偿|人机|线)|没有|未|不得|严禁|禁止|杜绝|防止|避免|拒绝|不提供|不接受|谢绝|零/;

/** Clauses that speak of another time or of a part: what they count is not the week's total. */
export const otherScope =
  /上周|上月|本月|当月|今年|去年|全年|年度|年初|以来|季度|四周|近\d|累计(?!拜|接|走|会)|较|比|环比|同比|增加|减少|增长|下降|平均|人均|每人|每周|每天|每日|其中|分别|各|计划|目标|下周|预计|拟|至少|不少于|不低于/;
