import { text, yesNo } from './column.ts';

/** The two columns that a file of any kind may have besides its own. */
export const withdrawalColumns = {
  withdrawn: yesNo('作废').optional({ hint: '是 = 不再计入任何数字，保留历史；否 = 恢复；空 = 不变' }),
  withdrawnReason: text('作废原因').optional({ maxLength: 2_000, hint: '作废为是时必填' }),
} as const;

/** What a row says of its record's withdrawal: why it is withdrawn, or `false` where it is brought back. */
export type Withdrawal = string | false;
