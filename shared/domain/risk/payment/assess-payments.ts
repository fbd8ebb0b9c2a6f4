import { addDays, type Day } from '../../day.ts';
import type { NodePosition } from '../../ledger/position.ts';
import type { LogRecord } from '../../logs/record.ts';
import type { Assessment } from '../assessment.ts';
import { rateInterval } from '../odds.ts';
import { playFor } from '../playbook.ts';
import type { PaymentOutlook, RiskReason } from '../register.ts';
import { isAssessed, type RiskFacts } from '../risk-facts.ts';
import { type Book, bookOf, type Others, othersOf } from './book.ts';
import { calibrated } from './calibration.ts';
import { describeHistory, stillUnpaidInput } from './describe-history.ts';
import { historyInputs } from './history-inputs.ts';
import { byClient } from './labelled-nodes.ts';
import type { LatestNodes } from './latest-nodes.ts';
import {
  disputeInput,
  fiscalWindowInput,
  type NodeInput,
  obstacleInput,
  pastDueInput,
  policyInput,
  promiseInput,
  silenceInput,
} from './node-inputs.ts';
import { dayNumber } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import { type PayerHistory, payerHistory, type RatedNodes, ratedNodes } from './payer-history.ts';
import type { PayerMeasure } from './payer-measure.ts';
import { inputNames, type PaymentInputs, type Scorecard, scoreOf } from './scorecard.ts';
import { historySettings, shippedScorecards } from './shipped-scorecards.ts';
import { type PaymentLeads, paymentLeads, stillUnpaid } from './still-unpaid.ts';
import { traitsOf } from './traits.ts';

/** Known outcomes below which a client's probability is not shown as a number. */
const enoughNodes = 3;

interface Horizoned {
  readonly card: Scorecard;
  readonly book: Book;
  readonly leads: PaymentLeads;
}

/**
 * One assessment per triggered node with a balance: an issue once it is past due, a risk of lateness before. `measure`
 * is of all payers; `facts` need no more than the nodes of those that are assessed.
 */
export function assessPayments(facts: RiskFacts, measure: PayerMeasure): Assessment[] {
  const trails = byClient(facts.trails);
  const asOf = dayNumber(facts.asOf);
  const prepare = (horizon: Horizon): Horizoned => ({
    card: calibrated(shippedScorecards[horizon], measure[horizon].calibration),
    book: measure[horizon].book,
    leads: { all: measure[horizon].leads, byClient: paymentLeads(facts.trails, asOf, horizon).byClient },
  });
  const prepared: Record<Horizon, Horizoned> = { 0: prepare(0), 30: prepare(30) };
  const positions = Map.groupBy(facts.positions, ({ clientId }) => clientId);
  const clients = new Map(facts.clients.map((client) => [client.row.clientId, client]));
  const payers = new Map<string | undefined, Payer>();
  const payerOf = (clientId: string | undefined): Payer => {
    const client = clientId === undefined ? undefined : clients.get(clientId);
    const known = payers.get(clientId);
    if (known !== undefined) return known;
    const own = clientId === undefined ? [] : (trails.get(clientId) ?? []);
    const others = (horizon: Horizon): Others => {
      const settings = historySettings[horizon];
      return othersOf(prepared[horizon].book, bookOf([own], asOf, horizon, settings), settings);
    };
    const ofOthers = { 0: others(0), 30: others(30) };
    const rated = (horizon: Horizon) => ratedNodes(own, ofOthers[horizon], horizon, historySettings[horizon]);
    const payer: Payer = {
      client,
      rated: { 0: rated(0), 30: rated(30) },
      others: ofOthers,
      silence: silenceInput(client?.row, facts),
      promises: promiseInput(clientId === undefined ? [] : (positions.get(clientId) ?? [])),
    };
    payers.set(clientId, payer);
    return payer;
  };
  return facts.positions
    .filter(({ dueOn, balanceFen, clientId }) => dueOn !== undefined && balanceFen > 0 && isAssessed(clientId, facts))
    .map((position) => assess(position, facts, prepared, measure.latest, payerOf(position.clientId)));
}

/** What all nodes of one client share. */
interface Payer {
  readonly client: LogRecord<'client'> | undefined;
  readonly rated: Readonly<Record<Horizon, RatedNodes>>;
  /** What all other clients tell. */
  readonly others: Readonly<Record<Horizon, Others>>;
  readonly silence: NodeInput;
  readonly promises: NodeInput;
}

function assess(
  position: NodePosition,
  facts: RiskFacts,
  prepared: Record<Horizon, Horizoned>,
  latest: LatestNodes,
  { client, rated, others, silence, promises }: Payer,
): Assessment {
  const overdue = (position.ageDays ?? 0) > 0;
  const horizon: Horizon = overdue ? 30 : 0;
  const { card, leads } = prepared[horizon];
  const historyFor = (of: Horizon): PayerHistory =>
    payerHistory(rated[of], others[of], of, historySettings[of], position.recordId);
  const history = historyFor(horizon);
  const asOf = dayNumber(facts.asOf);
  const dueOn = dayNumber(position.dueOn ?? facts.asOf);
  const nodeDays = {
    clientId: position.clientId,
    triggeredOn: position.row.triggeredOn === undefined ? dueOn : dayNumber(position.row.triggeredOn),
    dueOn,
  };
  const traits = traitsOf({
    clientType: client?.row.type ?? '',
    province: client?.row.province ?? '',
    amountFen: position.row.amountFen,
    triggeredOn: nodeDays.triggeredOn,
    dueOn,
  });
  const described: Record<keyof PaymentInputs, NodeInput> = {
    ...describeHistory(position, history, others[horizon], traits, horizon, latest),
    stillUnpaid: stillUnpaidInput(position, stillUnpaid(leads, nodeDays, asOf), horizon, latest),
    pastDue: pastDueInput(position),
    obstacle: obstacleInput(position),
    disputed: disputeInput(position),
    fiscalWindow: fiscalWindowInput(position, client),
    promises,
    silence,
    policy: policyInput(position, facts),
  };
  const inputs = Object.fromEntries(
    inputNames.map((name): [string, number] => [name, described[name].value]),
  ) as Record<keyof PaymentInputs, number>;
  const { base, points, score, probability } = scoreOf(inputs, others[horizon].rate, card);
  const reasons = inputNames.flatMap((name, index): RiskReason[] => {
    const share = points[index] ?? 0;
    return share === 0 ? [] : [{ text: described[name].text, points: share, recordIds: described[name].recordIds }];
  });
  const [history0, history30] = overdue ? [historyFor(0), history] : [history, historyFor(30)];
  const scoreOver30 = (): number => {
    const unpaid = stillUnpaid(prepared[30].leads, nodeDays, asOf).logRatio;
    const inputs30 = { ...inputs, ...historyInputs(history30, others[30], traits), stillUnpaid: unpaid };
    return scoreOf(inputs30, others[30].rate, prepared[30].card).probability;
  };
  const interval = rateInterval(probability, history.effectiveCount + historySettings[horizon].clientPrior);
  const drivers = [
    ...(described.disputed.value > 0 ? ['争议'] : []),
    position.row.obstacle ?? '无',
    ...(overdue ? ['逾期'] : []),
    ...(described.promises.value > 0 ? ['promises'] : []),
    ...(described.silence.value >= 0.5 ? ['silence'] : []),
  ];
  const play = playFor('payment', drivers);
  const withinDays = addDays(facts.asOf, play.withinDays);
  return {
    kind: 'payment',
    subjectKey: position.recordId.slice('receivable:'.length),
    subject: `${client?.row.name ?? position.contractId} ${position.row.name}`,
    subjectId: position.recordId,
    clientId: position.clientId,
    projectId: position.projectId,
    outlook: outlookOf(
      overdue ? 1 : probability,
      overdue ? probability : scoreOver30(),
      position.ageDays ?? 0,
      history0,
      history30,
    ),
    stakeFen: position.balanceFen,
    base,
    reasons,
    score,
    standing: overdue
      ? { kind: 'issue' }
      : { kind: 'risk', probability, ...interval, historySuffices: history.knownCount >= enoughNodes },
    measure: {
      text: play.text,
      ownerId: position.row.ownerId,
      dueOn: overdue ? withinDays : earlier(withinDays, position.dueOn),
    },
  };
}

/** What keeps money from being late is to be done before it is due. */
function earlier(day: Day, dueOn: Day | undefined): Day {
  return dueOn !== undefined && dueOn < day ? dueOn : day;
}

/**
 * Later than 30 days is never likelier than late at all; what is past due has at least its age as delay. Each figure asks
 * for enough outcomes of its own kind, and a delay is one over all late nodes, not over those of more than 30 days.
 */
function outlookOf(
  late: number,
  over30: number,
  ageDays: number,
  history0: PayerHistory,
  history30: PayerHistory,
): PaymentOutlook {
  const [suffices0, suffices30] = [history0.knownCount >= enoughNodes, history30.knownCount >= enoughNodes];
  const delayDays = Math.max(ageDays, late * history0.meanLateDays);
  return {
    late: ageDays > 0 || suffices0 ? late : undefined,
    over30: ageDays > 30 ? 1 : suffices30 ? Math.min(late, over30) : undefined,
    delayDays: suffices0 ? Math.round(delayDays * 10) / 10 : undefined,
  };
}
