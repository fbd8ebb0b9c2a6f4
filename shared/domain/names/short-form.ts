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

/** `name` without the words of its legal form: 龙桥镇 for 龙桥镇人民政府 and 龙桥镇政府. */
export function shortForm(name: string): string {
  const plain = plainName(name);
  const short = plain.replace(endings, '');
  return short.length >= 2 ? short : plain;
}
