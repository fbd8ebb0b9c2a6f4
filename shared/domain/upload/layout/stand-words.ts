/** Headers of a column that says what was received so far, such as `累计已收金额`. */
export const standWords =
  /^(?:[来收到]了多少|(?:累计)?(?:已收|已回款|已到账|已收款|实收|已付|回款|到账|到款|收款|入账)(?:款|金额|合计|总额|累计)*)$/;

/** Headers of the column with what an account holds after each row. */
export const balanceWords = /^(?:账户|帐户|本次|当前|期末)?余额/;
