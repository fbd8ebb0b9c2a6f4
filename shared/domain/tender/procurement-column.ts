/** True for a 栏目 of procurement notices, in which a page is read as one. */
export const isProcurementColumn = (column: string): boolean =>
  /采购|招标|招投标|中标|成交|交易公告|合同公告/.test(column);
