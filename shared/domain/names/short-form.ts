import { halfWidth } from '../cells/spelling.ts';

/** A name for comparing: half width, without blanks and kinds of brackets. */
export function plainName(name: string): string {
  return halfWidth(name)
    .replace(/[\s\u3000]/g, '')
    .replace(/[〔〕【】[\]]/g, (bracket) => ('〔【['.includes(bracket) ? '(' : ')'))
    .toLowerCase();
}

/** What the names of authorities and companies end in and people leave out. */
const endings = /(?:人民政府|政府|有限责任公司|股份有限公司|集团有限公司|有限公司|公司)$/;

/** What names of places and authorities lose when people write them from memory: 常宁自然资源局 for 常宁市自然资源局. */
const levels = /[省市县区]/g;

/** True where `text` is `name` without some of its 省, 市, 县 and 区. */
export function lacksLevels(text: string, name: string): boolean {
  if (text.replace(levels, '') !== name.replace(levels, '')) return false;
  let at = 0;
  for (const char of name) {
    if (char === text[at]) at += 1;
    else if (!'省市县区'.includes(char)) return false;
  }
  return at === text.length;
}

const peoples =
  /(?:壮|回|满|维吾尔|苗|彝|土家|藏|蒙古|布依|侗|瑶|白|朝鲜|哈尼|黎|哈萨克|傣|畲|傈僳|东乡|仡佬|拉祜|佤|水|纳西|羌|土|仫佬|锡伯|柯尔克孜|景颇|达斡尔|撒拉|布朗|毛南|塔吉克|普米|阿昌|怒|鄂温克|京|基诺|德昂|保安|裕固|门巴|鄂伦春|独龙|各)族/g;

/** 镇宁县自然资源局 for 镇宁布依族苗族自治县自然资源局: an autonomous county as people call it. */
export function withoutAutonomy(name: string): string {
  const at = name.indexOf('自治');
  if (at < 3 || name[at - 1] !== '族') return name;
  return `${name.slice(0, at).replace(peoples, '')}${name.slice(at + 2)}`;
}

/** True where all of `text` stands in `name`, in its order, and both begin and end alike. */
export function isWithin(text: string, name: string): boolean {
  if (text.slice(0, 2) !== name.slice(0, 2) || text.at(-1) !== name.at(-1)) return false;
  let at = 0;
  for (const char of name) if (char === text[at]) at += 1;
  return at === text.length;
}

/** `name` without the words of its legal form: 龙桥镇 for 龙桥镇人民政府 and 龙桥镇政府. */
export function shortForm(name: string): string {
  const plain = plainName(name);
  const short = plain.replace(endings, '');
  return short.length >= 2 ? short : plain;
}
