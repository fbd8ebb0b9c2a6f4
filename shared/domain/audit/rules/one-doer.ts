import { otherDoers } from '../doers.ts';
import { oncePerPassage, outcomeOf, type Rule } from '../finding.ts';

/** One act has one doer, wherever it is told. */
export const oneDoer: Rule = {
  id: 'one-doer',
  title: '一件事只写一个经办人',
  mend: '问当事人，只留一个；几个人一起办的写全',
  check: (text) => outcomeOf(text.statements.length, oncePerPassage(otherDoers(text))),
};
