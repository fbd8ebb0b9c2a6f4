import { oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import { otherPayers } from '../payers.ts';

/** One payment has one payer, wherever it is told. */
export const onePayer: Rule = {
  id: 'one-payer',
  title: '一笔款只写一个付款人',
  mend: '按到账凭证写付款人；代付的写明委托',
  check: (text) => outcomeOf(text.statements.length, oncePerPassage(otherPayers(text))),
};
