const ending =
  '(?:公司|集团|研究院|设计院|规划院|勘测院|测绘院|勘察院|学院|研究所|设计所|事务所|中心|医院|门诊部|大学|学校|中学|小学|幼儿园|厂|合作社|经营部|商行|商店|工作室|联社|总社|供销社|银行|分行|支行|院|所|站|队|局|委员会|办公室|政府|街道办事处|办事处|党校|学会|协会|馆|厅|部|处|社|委|会|室|店|科|区管委会|大队|总队|支队|农场|林场|矿|台|园|医科|库|段|庭|公寓|酒店|宾馆|所属)';
const suffix =
  '(?:[（(](?:普通合伙|有限合伙|特殊普通合伙|集团|[\\u4e00-\\u9fff]{2,6}|[\\u4e00-\\u9fff]{3,14}(?:学校|学院|中心|公司|[院局所站馆处队会]))[）)])?';
/** A name of an organisation as a whole. */
const whole = /^[\u4e00-\u9fffA-Za-z0-9·（）()“”&.-]{2,60}$/;
const ends = new RegExp(`${ending}${suffix}$`);
const role =
  /[（(](?:[^（）()]{0,30}(?:联合体|牵头|成员|主体|得分|排名|评分|分[）)]|元|报价|信用代码|代码|名[）)]|万|%|以下简称|简称|统一社会|地址|原名|曾用|中小|微型|小型|第[一二三四五\d]|单价|未|不|法人|联系|盖章|乙方|甲方|中标|成交|投标|[:：])[^（）()]{0,60})[）)]/g;
const lead =
  /^(?:\s|[为是由](?=[\u4e00-\u9fff]{4})|[①②③④⑤⑥⑦⑧⑨⑩]|[（(]?\d{1,2}[)）.、．](?!\d)\s?|第[一二三四五六\d]{1,2}(?:名|位)?[:：]?|名称[:：]?|[:：、，]|联合体(?:牵头人|成员|主办人|各方)?[:：]|牵头(?:人|单位|方)[:：]|成员(?:单位|方|[一二三\d])?[:：]|供应商(?:名称)?[:：]|主[:：]|成[:：]|包\d{1,2}[:：]|排名第?\d[:：])+/;

/** `text` as the name of an organisation; undefined when it is none. */
export function orgName(text: string): string | undefined {
  const bare = text
    .replace(role, '')
    .replace(lead, '')
    .replace(/\s+/g, '')
    .replace(/[。；;，,、]{1,4}$/, '')
    .replace(/^[“"]|[”"]$/g, '')
    .replace(/(?<=(?:公司|院|所|中心))(?:等)?\d{1,3}(?:\.\d{1,3})?分?$/, '');
  return bare.length >= 4 && whole.test(bare) && ends.test(bare) && !/^(?:本(?!溪)|该|我|各|其他|所有|详见)/.test(bare)
    ? bare
    : undefined;
}

/** Members of a consortium in the bracket behind its head. */
const members = /[（(]\s?(?:联合体)?成员(?:单位)?\s?[:：]([^（）()]{4,200})[）)]/g;

/** A name with its place in the text it stands in. */
export interface NamePlace {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** What follows the name up to the next one: a score, a rank. */
  readonly rest: string;
}

/** The organisations that `text`, a list or a single name, names, each once. */
export function orgNames(text: string): NamePlace[] {
  const found: NamePlace[] = [];
  let from = 0;
  for (const part of piecesOf(text.slice(0, 2000).replace(members, '，$1，'))) {
    const at = from;
    from = at + part.length + 1;
    const name = orgName(part) ?? orgName(firstName(part));
    if (name === undefined || found.some((other) => other.name === name)) continue;
    const start = Math.max(0, part.indexOf(name.slice(0, 4)));
    found.push({
      name,
      from: at + start,
      to: at + Math.min(part.length, start + name.length),
      rest: part.slice(start + name.length),
    });
  }
  return found;
}

/** `text` cut at separators that do not stand in brackets. */
function piecesOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (/[（(]/.test(character)) depth += 1;
    else if (/[）)]/.test(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && isSeparator(text, at)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function isSeparator(text: string, at: number): boolean {
  const character = text[at] ?? '';
  if (/[、；;，,。\n\t/／|+＋]/.test(character)) return true;
  const before = text.slice(Math.max(0, at - 4), at);
  const after = text.slice(at + 1, at + 3);
  if (character === ' ') return /[\u4e00-\u9fff）)\d分]$/.test(before) && /^[\u4e00-\u9fff\d①-⑩]/.test(after);
  return /[与和及]/.test(character) && /(?:公司|院|所|中心|[）)])$/.test(before) && /^[\u4e00-\u9fff]{2}/.test(after);
}

const running =
  /^.{0,12}?([\u4e00-\u9fff（）()·]{3,40}?(?:公司|研究院|设计院|事务所|学院|医院|大学|中心)(?:[\u4e00-\u9fff]{2,8}分公司|[（(](?:普通合伙|有限合伙|特殊普通合伙)[）)])?)/;

/** The first name in a part that says more than a name: `武汉某公司 89.30`, `某公司（62元）为第二名`. */
function firstName(part: string): string {
  const text = part.replace(role, '').replace(lead, '').trim();
  return running.exec(text)?.[1] ?? '';
}
