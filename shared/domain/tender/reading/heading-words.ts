/** The number before a heading: 一、 （二） 3. */
export const headingNumber =
  /^[（(]?(?:[一二三四五六七八九十]{1,3}[）)]?[、.．]?|\d{1,2}(?:\.\d{1,2})?[）)、.．])\s?(?=\D)/;
/** A main heading is numbered in Chinese numerals. */
export const mainHeading = /^[一二三四五六七八九十]{1,3}[、.．]/;
/** A heading without a number: 中标信息, 联系方式说明. */
export const plainHeading =
  /^[^，。；：:！？、\d]{2,16}(?:信息|情况|结果|备注|说明|事宜|内容|名单|概况|公示|须知|要求)$/;

/** The heading under which other projects of a bidder are told of. */
export const formerWork = '业绩';
/** A heading that ends in its own words and goes on with what stands below it: 采购人信息 名称：…. */
export const partyHeading = /^(?:采购(?:人|单位)|招标人|(?:采购|招标)?代理机构)信息(?=\s)/;

/** What a heading says, without its number and what stands behind a colon. */
export const wordsOfHeading = (text: string): string =>
  (text.replace(headingNumber, '').split(/[：:\s]/)[0] ?? '').slice(0, 40);
