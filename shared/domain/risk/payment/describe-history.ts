import type { NodePosition } from '../../ledger/position.ts';
import type { RecordId } from '../../logs/record.ts';
import { historyInputs } from './history-inputs.ts';
import { rateInterval } from './interval.ts';
import type { NodeInput } from './node-inputs.ts';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import type { PayerHistory } from './payer-history.ts';
import type { fittedNames } from './scorecard.ts';
import type { StillUnpaid } from './still-unpaid.ts';

/** How many of the nodes behind the recent rate are named. */
const namedNodes = 10;

/** The nodes whose horizon had passed by `asOf`, the latest due first: what the recent rate stands on. */
export function latestKnown(trails: readonly NodeTrail[], asOf: DayNumber, horizon: Horizon): NodeTrail[] {
  return trails
    .filter((trail) => trail.triggeredOn <= asOf && asOf - trail.dueOn > horizon)
    .sort((a, b) => b.dueOn - a.dueOn || (a.recordId < b.recordId ? -1 : 1));
}

function latestOfOthers(
  latest: readonly NodeTrail[],
  clientId: string | undefined,
  isMeant: (trail: NodeTrail) => boolean = () => true,
): RecordId[] {
  const found: RecordId[] = [];
  for (const trail of latest) {
    if (trail.clientId !== clientId && isMeant(trail)) found.push(trail.recordId);
    if (found.length === namedNodes) break;
  }
  return found;
}

/** The inputs that come from the past, each with the sentence and the records that explain it. */
export function describeHistory(
  position: NodePosition,
  history: PayerHistory,
  usualLogAmount: number,
  horizon: Horizon,
  latest: readonly NodeTrail[],
): Record<(typeof fittedNames)[number], NodeInput> {
  const past = historyInputs(history, usualLogAmount, position.row.amountFen);
  return {
    ownRecord: { value: past.ownRecord, text: recordSentence(history, horizon), recordIds: history.evidence },
    trend: {
      value: past.trend,
      text: `其他客户${lateWords(horizon)}的比例，按节点多少折算后近期 ${percent(history.recentRate)}，长期 ${percent(history.overallRate)}`,
      recordIds: latestOfOthers(latest, position.clientId),
    },
    lastDelay: {
      value: past.lastDelay,
      text: lastDelaySentence(history),
      recordIds: history.lastNode === undefined ? [] : [history.lastNode],
    },
    openOverdue: {
      value: past.openOverdue,
      text: `该客户另有 ${history.openOverdue.length} 个节点逾期未付`,
      recordIds: history.openOverdue,
    },
    amount: {
      value: past.amount,
      text: `金额约为通常节点的 ${timesUsual(position, usualLogAmount)} 倍`,
      recordIds: [position.recordId],
    },
  };
}

function lastDelaySentence({ lastDelayDays = 0, lastNode, openOverdue }: PayerHistory): string {
  const isOpen = lastNode !== undefined && openOverdue.includes(lastNode);
  return `该客户最近到期的另一节点${isOpen ? `已逾期 ${lastDelayDays} 天未付` : `晚到 ${lastDelayDays} 天`}`;
}

/** What it says that the node is still unpaid, with the latest nodes of others that it is compared with. */
export function stillUnpaidInput(
  position: NodePosition,
  { daysLeft, term, nodes, stillToCome, logRatio }: StillUnpaid,
  horizon: Horizon,
  latest: readonly NodeTrail[],
): NodeInput {
  const paid = percent(nodes === 0 ? 0 : 1 - stillToCome / nodes);
  const timely = `其他客户 ${nodes} 个${horizon === 0 ? '不晚付' : `晚付不超过 ${horizon} 天`}的节点`;
  const overdueDays = Math.max(0, position.ageDays ?? 0);
  const since = overdueDays > 0 ? `逾期 ${overdueDays} 天仍未到账` : '到期当天还没有到账';
  return {
    value: logRatio,
    text:
      daysLeft > 0
        ? `距到期 ${daysLeft} 天还没有到账，${timely}这时有 ${paid} 到账`
        : `${since}，${timely}到期前已有 ${paid} 到账`,
    recordIds: latestOfOthers(
      latest,
      position.clientId,
      ({ dueOn, settledOn }) => settledOn !== undefined && settledOn - dueOn <= horizon && dueOn - settledOn <= term,
    ),
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const lateWords = (horizon: Horizon): string => (horizon === 0 ? '晚付' : `晚付超过 ${horizon} 天`);

/** The amount over the usual one, unbounded: the score looks no further than some seven times, the reader does. */
function timesUsual(position: NodePosition, usualLogAmount: number): string {
  const times = Math.max(1, position.row.amountFen) / Math.exp(usualLogAmount);
  return times < 0.1 ? times.toPrecision(1) : times.toFixed(1);
}

function recordSentence(history: PayerHistory, horizon: Horizon): string {
  if (history.knownCount === 0) return '该客户没有已知结果的节点，按同省和全部客户的比例估计';
  const { low, high } = rateInterval(history.lateCount / history.knownCount, history.knownCount);
  return `该客户 ${history.knownCount} 个已知结果的节点中 ${history.lateCount} 个${lateWords(horizon)}（区间 ${percent(low)}–${percent(high)}）`;
}
