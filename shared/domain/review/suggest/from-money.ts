import { formatWan } from '../../money.ts';
import { shortDay } from '../chapters/cells.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { Candidate } from './candidate.ts';
import { planDay } from './days.ts';

type Known = Pick<ReviewFacts, 'nodes' | 'promises'>;

/** Promises that were broken, or fall due until the end of 计划周. */
export function duePromises(index: ReviewIndex, { promises }: Known): Candidate[] {
  return promises
    .filter(({ state, payBy }) => state !== '已兑现' && payBy <= index.planTo)
    .map((promise) => {
      const { promiseId, contractId, contact, payBy, amountFen, receivedFen, recordIds } = promise;
      const contract = index.contracts.get(contractId)?.row;
      const isBroken = payBy < index.issuedOn;
      return {
        id: `promise:${promiseId}`,
        what: isBroken ? `向${contact}重约${promise.nodeName}的付款日` : `付款日前向${contact}确认${promise.nodeName}`,
        why: `${promise.client ?? contractId} 承诺 ${shortDay(payBy)}付 ${formatWan(amountFen)}，${receivedFen === 0 ? '至今未付' : `实付 ${formatWan(receivedFen)}`}`,
        dueOn: planDay(index, isBroken ? 0 : 2),
        clientId: contract?.clientId,
        projectId: contract?.projectId,
        recordIds,
      };
    });
}

/** Overdue nodes that nobody promised a day for. */
export function overdueNodes(index: ReviewIndex, { nodes, promises }: Known): Candidate[] {
  const promised = new Set(
    promises.filter(({ state }) => state !== '已兑现').map(({ contractId, node }) => `${contractId}/${node}`),
  );
  return nodes
    .filter(({ ageDays, contractId, node }) => (ageDays ?? 0) > 0 && !promised.has(`${contractId}/${node}`))
    .map(({ contractId, node, name, client, balanceFen, ageDays, obstacle, recordIds }) => {
      const contract = index.contracts.get(contractId)?.row;
      const blocked = obstacle === null || obstacle === '无' ? '' : `，障碍：${obstacle}`;
      return {
        id: `receivable:${contractId}/${node}`,
        what: `与${client ?? contractId}约定${name}的付款日`,
        why: `未收 ${formatWan(balanceFen)}，逾期 ${ageDays ?? 0} 天${blocked}`,
        dueOn: planDay(index, 1),
        clientId: contract?.clientId,
        projectId: contract?.projectId,
        recordIds,
      };
    });
}
