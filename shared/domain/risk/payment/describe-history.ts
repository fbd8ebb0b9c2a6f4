import type { NodePosition } from '../../ledger/position.ts';
import { rateInterval } from '../odds.ts';
import type { Others } from './book.ts';
import { historyInputs } from './history-inputs.ts';
import { type LatestNodes, namedOfOthers } from './latest-nodes.ts';
import type { NodeInput } from './node-inputs.ts';
import type { Horizon } from './outcome.ts';
import type { PayerHistory } from './payer-history.ts';
import { type FittedName, fittedNames } from './scorecard.ts';
import type { StillUnpaid } from './still-unpaid.ts';
import { type TraitName, type Traits, traitNames } from './traits.ts';

/** The inputs that come from the past, each with the sentence and the records that explain it. */
export function describeHistory(
  position: NodePosition,
  history: PayerHistory,
  others: Others,
  traits: Traits,
  horizon: Horizon,
  latest: LatestNodes,
): Record<FittedName, NodeInput> {
  const past = historyInputs(history, others, traits);
  const described: Record<FittedName, Omit<NodeInput, 'value'>> = {
    ownRecord: { text: recordSentence(history, horizon), recordIds: history.evidence },
    ownPace: {
      text: `按其他客户付款的快慢，该客户至今应付清 ${nodes(history.slowness.expected)} 个节点，实际 ${nodes(history.slowness.paid)} 个（按新旧折算）`,
      recordIds: history.triggered,
    },
    openOverdue: {
      text: `该客户另有 ${history.openOverdueCount} 个节点逾期未付`,
      recordIds: history.openOverdue,
    },
    bookPace: {
      text: `近 30 天其他客户按以往快慢应付清 ${nodes(others.slowness.expected)} 个节点，实际 ${nodes(others.slowness.paid)} 个`,
      recordIds: namedOfOthers(latest.lately, position.clientId),
    },
    ...traitSentences(position, others, traits, horizon, latest),
  };
  return Object.fromEntries(fittedNames.map((name) => [name, { value: past[name], ...described[name] }])) as Record<
    FittedName,
    NodeInput
  >;
}

const traitWords: Readonly<Record<TraitName, (value: string) => string>> = {
  clientType: (value) => `${value}类客户`,
  province: (value) => `${value}客户`,
  amountBand: (value) => `客户金额 ${value}`,
  termBand: (value) => `客户账期 ${value}`,
  dueMonth: (value) => `客户${value}到期`,
};

function traitSentences(
  position: NodePosition,
  others: Others,
  traits: Traits,
  horizon: Horizon,
  latest: LatestNodes,
): Record<TraitName, Omit<NodeInput, 'value'>> {
  const sentence = (name: TraitName): Omit<NodeInput, 'value'> => {
    const value = traits[name];
    const alike = latest.alike[horizon][name][value] ?? [];
    return {
      text: `参照其他${traitWords[name](value)}，近期约 ${percent(others.rateOf(name, value))} 的节点${lateWords(horizon)}；全部节点约 ${percent(others.rate)}`,
      recordIds: namedOfOthers(alike, position.clientId),
    };
  };
  return Object.fromEntries(traitNames.map((name) => [name, sentence(name)])) as Record<
    TraitName,
    Omit<NodeInput, 'value'>
  >;
}

const nodes = (count: number): string => count.toFixed(1);

/** What it says that the node is still unpaid, with the latest nodes of others that it is compared with. */
export function stillUnpaidInput(
  position: NodePosition,
  { daysLeft, term, nodes: timelyNodes, stillToCome, logRatio }: StillUnpaid,
  horizon: Horizon,
  latest: LatestNodes,
): NodeInput {
  const share = timelyNodes === 0 ? 0 : 1 - stillToCome / timelyNodes;
  const paid = share === 1 ? '均已付清' : `已付清 ${percent(share)}`;
  const timely = `可比的 ${timelyNodes} 个${horizon === 0 ? '按期' : `晚付不超过 ${horizon} 天的`}节点`;
  const overdueDays = Math.max(0, position.ageDays ?? 0);
  const since = overdueDays > 0 ? `逾期 ${overdueDays} 天仍未付` : '到期当天还没有到账';
  return {
    value: logRatio,
    text: daysLeft > 0 ? `距到期 ${daysLeft} 天还没有到账，${timely}这时${paid}` : `${since}，${timely}到期前${paid}`,
    recordIds: namedOfOthers(latest.timely[horizon], position.clientId, term),
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const lateWords = (horizon: Horizon): string => (horizon === 0 ? '晚付' : `晚付超过 ${horizon} 天`);

function recordSentence(history: PayerHistory, horizon: Horizon): string {
  if (history.knownCount === 0) return '该客户没有已知结果的节点，按其他客户的同类节点估计';
  const { low, high } = rateInterval(history.lateCount / history.knownCount, history.knownCount);
  return `该客户 ${history.knownCount} 个已知结果的节点中 ${history.lateCount} 个${lateWords(horizon)}（区间 ${percent(low)}–${percent(high)}），其他客户的同类节点 ${percent(history.expectedRate)}`;
}
