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
