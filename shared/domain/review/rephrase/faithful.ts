import { stages } from '../../logs/project.ts';

/** Words that add nothing: whatever else an answer says must be in the original. */
const neutral = [
  ...['统计周', '期末', '截至', '合计', '共计', '总共', '一共', '其中', '分别', '另有', '还有', '同时', '其余', '出处'],
  ...[
    '详见',
    '见',
    '这一周',
    '情况',
    '方面',
    '记录',
    '为',
    '的',
    '有',
    '在',
    '与',
    '和',
    '及',
    '共',
    '计',
    '是',
    '于',
    '均',
    '中',
    '内',
    '里',
    '另',
  ],
];
/** What a number is about: the last of these before it in its clause. */
const measures =
  /到账|逾期|未收|收款|余额|接触|完成率|完成|办成|应办|建议|拜访|任务|列|节点|记录|缺|未填报|取消|部分|待认领|层级|签订|合同/g;
const value = /[A-Za-z0-9][A-Za-z0-9.,/-]*/g;
const denial = /未|无|不|没|非|缺/g;
const allowedCharacters = /^[\p{Script=Han}A-Za-z0-9\s.,/%（）()：:；;，。、“”—–+-]*$/u;

/**
 * The answer of a wording model, if it says what `original` says: the same numbers about the same things, the same
 * `names` in the same order, the same denials, and no word that is neither the original's nor neutral, so no name, date,
 * stage or rating of its own. Undefined for any other answer.
 */
export function faithfulRephrasing(original: string, answer: string, names: readonly string[]): string | undefined {
  const words = answer.trim();
  const isPlain = words !== '' && words.length <= original.length * 1.6 + 10 && allowedCharacters.test(words);
  if (!isPlain || /\n/.test(words)) return undefined;
  const same = (tell: (text: string) => readonly string[]): boolean =>
    tell(original).join('\n') === tell(words).join('\n');
  const isSame =
    same((text) => valuesIn(text).sort()) &&
    same((text) => namesIn(text, [...names, ...stages])) &&
    same((text) => text.match(denial) ?? []);
  return isSame && isMadeOf(words, original) ? words : undefined;
}

/** Each number with what it is about before it and its unit after it. */
function valuesIn(text: string): string[] {
  return [...text.matchAll(value)].map(({ 0: number, index }) => {
    const clause =
      text
        .slice(0, index)
        .split(/[，；。：、（]/)
        .at(-1) ?? '';
    const about = clause.match(measures)?.at(-1) ?? '';
    const unit = /^\s*(\p{Script=Han}{1,2}|%)?/u.exec(text.slice(index + number.length))?.[1] ?? '';
    return `${about} ${number} ${unit}`;
  });
}

/** Names in the order in which they stand, the longest where several begin at one place. */
function namesIn(text: string, names: readonly string[]): string[] {
  const longestFirst = [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const name = longestFirst.find((one) => text.startsWith(one, at));
    if (name !== undefined) found.push(name);
    at += name?.length ?? 1;
  }
  return found;
}

/** True when every run of Chinese characters is made of parts of `original`, two characters or more, and neutral words. */
function isMadeOf(answer: string, original: string): boolean {
  return (answer.match(/\p{Script=Han}+/gu) ?? []).every((run) => {
    const reachable = new Set([0]);
    for (let from = 0; from < run.length; from += 1) {
      if (!reachable.has(from)) continue;
      for (const word of neutral) if (run.startsWith(word, from)) reachable.add(from + word.length);
      for (let to = from + 2; to <= run.length && original.includes(run.slice(from, to)); to += 1) reachable.add(to);
    }
    return reachable.has(run.length) || original.includes(run);
  });
}
