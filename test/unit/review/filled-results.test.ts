import { describe, expect, it } from 'vitest';
import { withAnswers } from '../../../shared/domain/review/submit/with-answers.ts';
import { actionWith, contractWith, factsWith } from '../../support/review-records.ts';

const nothing = { decisions: [], plans: [], notes: [] };
const contract = contractWith();
const draftOf = (action: ReturnType<typeof actionWith>) => factsWith({ actions: [action], contracts: [contract] });

/** The review with `row` as the action of its draft became. */
function filledIn(before: Parameters<typeof actionWith>[1], after: typeof before, hasContract = true) {
  const result = { action: actionWith('A1', { ...before, ...after }), contract: hasContract ? contract : undefined };
  return withAnswers(draftOf(actionWith('A1', before)), { ...nothing, results: [result] });
}
const entryOf = ({ days }: ReturnType<typeof filledIn>) =>
  days.flatMap(({ daytime, evening }) => [...daytime, ...evening])[0];

describe('a result that is filled in on the desk', () => {
  it('stands in the review as the next draft would have it', () => {
    const after = { outcome: '约定八月初付款', outcomeType: '部分' as const, contractId: contract.row.contractId };
    const before = { contractId: contract.row.contractId };

    const shown = filledIn(before, after);

    const drawn = draftOf(actionWith('A1', { ...before, ...after }));
    expect(shown.days).toEqual(drawn.days);
    expect(shown.unreportedResults).toBe(drawn.unreportedResults);
    expect(shown.tallies.unproven).toBe(drawn.tallies.unproven);
  });

  it('that speaks of a signing or of money without a record is marked like any other', () => {
    const signed = entryOf(filledIn({}, { outcome: '当场签约' }, false));
    const unknown = entryOf(filledIn({}, { outcome: '当场签约', contractId: 'HT-无' }, false));
    const paid = entryOf(filledIn({}, { outcome: '对方确认已拨款' }, false));
    const known = entryOf(filledIn({}, { outcome: '当场签约', contractId: contract.row.contractId }));

    const marks = [signed, unknown, paid, known].map((entry) => entry?.proofs.map(({ text }) => text));
    expect(marks).toEqual([
      ['签约合同〔待补证〕'],
      ['合同编号 HT-无〔待补证〕'],
      ['应收节点〔待补证〕'],
      [`合同编号 ${contract.row.contractId}`],
    ]);
  });

  it('changes nothing that had a result, and counts no rest day', () => {
    const told = actionWith('A1', { outcome: '已达成', outcomeType: '达成' });
    const draft = draftOf(told);

    const same = withAnswers(draft, { ...nothing, results: [] });
    const rest = filledIn({ type: '休息' }, { outcome: '在家' });

    expect(same.days).toEqual(draft.days);
    expect(rest.unreportedResults).toBe(0);
    expect(rest.days.map(({ results }) => results.untyped)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
