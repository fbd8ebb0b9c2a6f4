import type { Day } from '../../day.ts';
import type { NodePosition } from '../../ledger/position.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { formatWan } from '../../money.ts';
import { daysOf } from '../../week.ts';
import type { ReviewIndex } from '../review-index.ts';
import { contactsIn } from './contacts.ts';
import { needsResult } from './process.ts';
import type { DailyAction, DayEntry, ReviewFacts } from './schema.ts';

type Action = LogRecord<'action'>;

/** The seven days of the week with what was done on each by day and by night. */
export function daysOfWeek(actions: readonly Action[], index: ReviewIndex): ReviewFacts['days'] {
  const byDay = Map.groupBy(actions, ({ row }) => row.date);
  return daysOf(index.week).map((date: Day) => {
    const of = byDay.get(date) ?? [];
    const half = (name: string): DailyAction[] =>
      of.filter(({ row }) => row.half === name).map((action) => dailyAction(action, index));
    return {
      date,
      kind: index.calendar.isWorkday(date),
      visits: visitsOf(of),
      daytimeVisits: visitsOf(of.filter(({ row }) => row.half === '白天')),
      eveningVisits: visitsOf(of.filter(({ row }) => row.half === '晚上')),
      results: resultsOf(of),
      daytime: half('白天'),
      evening: half('晚上'),
    };
  });
}

/**
 * A day of a draft with `results`, which were filled in since: their words, their kinds among those that are counted, and
 * a mark at what they claim without a record.
 */
export function dayWithResults(day: DayEntry, results: ReadonlyMap<RecordId, FilledResult>): DayEntry {
  const filled: [DailyAction, FilledResult][] = [];
  const told = (entry: DailyAction): DailyAction => {
    const result = entry.outcome === null ? entry.recordIds.map((id) => results.get(id)).find(Boolean) : undefined;
    if (result === undefined) return entry;
    filled.push([entry, result]);
    const { outcome = null, outcomeType = null } = result.action.row;
    const known = new Set(entry.proofs.map(({ text }) => text));
    const claims = claimsOf(result).filter(({ text }) => !known.has(text));
    return { ...entry, outcome, outcomeType, proofs: [...entry.proofs, ...claims] };
  };
  const [daytime, evening] = [day.daytime.map(told), day.evening.map(told)];
  const counts = { ...day.results };
  for (const [{ outcomeType: was }, { action }] of filled.filter((one) => needsResult(one[1].action))) {
    counts[countOf(was)] -= 1;
    counts[countOf(action.row.outcomeType ?? null)] += 1;
  }
  return { ...day, daytime, evening, results: counts };
}

/** An action whose result was filled in, with its contract where that is on record. */
export interface FilledResult {
  readonly action: Action;
  readonly contract: LogRecord<'contract'> | undefined;
}

function claimsOf({ action, contract }: FilledResult): Proofs {
  const contracts = new Map(contract === undefined ? [] : [[contract.row.contractId, contract]]);
  const isOpen = isAboutMoney(action) && contract === undefined;
  return [...receptionProof(action), ...signingProof(action, { contracts }), ...(isOpen ? [noNode] : [])];
}

const countOf = (type: string | null): keyof DayEntry['results'] => kindsOfResult.get(type ?? '') ?? 'untyped';
const kindsOfResult = new Map<string, keyof DayEntry['results']>([
  ['达成', 'reached'],
  ['部分', 'partial'],
  ['未达成', 'missed'],
  ['待定', 'open'],
]);

const visitsOf = (actions: readonly Action[]): number =>
  actions.reduce((sum, action) => sum + contactsIn(action).size, 0);

function resultsOf(actions: readonly Action[]): DayEntry['results'] {
  const judged = actions.filter(needsResult);
  const counted = (type: string | undefined): number => judged.filter(({ row }) => row.outcomeType === type).length;
  return {
    reached: counted('达成'),
    partial: counted('部分'),
    missed: counted('未达成'),
    open: counted('待定'),
    untyped: counted(undefined),
  };
}

function dailyAction(action: Action, index: ReviewIndex): DailyAction {
  const { row } = action;
  return {
    type: row.type,
    what: row.what,
    outcome: row.outcome ?? null,
    outcomeType: row.outcomeType ?? null,
    visits: contactsIn(action).size,
    proofs: [...receptionProof(action), ...signingProof(action, index), ...paymentProof(action, index)],
    recordIds: [recordId(action)],
  };
}

type Proofs = DailyAction['proofs'];

/** A reception of officials needs its approval; the log has it as 证据 or has it not. */
function receptionProof({ row }: Action): Proofs {
  if (row.type !== '接待' && !/接待|宴请|招待/.test(`${row.what}${row.outcome ?? ''}`)) return [];
  const text = row.evidence === undefined ? '审批〔待补证〕' : `审批凭据：${row.evidence}`;
  return [{ text, short: row.evidence === undefined ? text : '已审批', recordIds: [] }];
}

const signingWords = /签约|签订|签署|签下/;

/** True for what the log calls a signing. */
const isSigning = ({ row }: Action): boolean =>
  row.purpose === '签约' || signingWords.test(`${row.what}${row.outcome ?? ''}`);

/** Signings among `actions`, with the contract where it is on record. */
export function signingFigures(actions: readonly Action[], { contracts }: ReviewIndex): ReviewFacts['signings'] {
  return actions.filter(isSigning).map((action) => {
    const { date, what, contractId } = action.row;
    const contract = contractId === undefined ? undefined : contracts.get(contractId);
    const recordIds: RecordId[] = [recordId(action)];
    return contract === undefined
      ? { date, what, contractId: null, recordIds }
      : { date, what, contractId: contract.row.contractId, recordIds: [...recordIds, recordId(contract)] };
  });
}

/** What is called a signing names its contract, or says that none is on record. */
function signingProof(action: Action, index: Pick<ReviewIndex, 'contracts'>): Proofs {
  const { row } = action;
  if (!isSigning(action)) return [];
  const contract = row.contractId === undefined ? undefined : index.contracts.get(row.contractId);
  if (contract !== undefined) {
    const text = `合同编号 ${contract.row.contractId}`;
    return [{ text, short: text, recordIds: [recordId(contract)] }];
  }
  const text = row.contractId === undefined ? '签约合同〔待补证〕' : `合同编号 ${row.contractId}〔待补证〕`;
  return [{ text, short: text, recordIds: [] }];
}

const isAboutMoney = ({ row }: Action): boolean =>
  row.purpose === '回款' || /回款|到账|拨款|拨付|欠款|应收/.test(`${row.what}${row.outcome ?? ''}`);

const noNode: Proofs[number] = { text: '应收节点〔待补证〕', short: '应收节点〔待补证〕', recordIds: [] };

/** What is said of money names the open nodes of its contract, else the paid ones, else those to come; or says that none is on record. */
function paymentProof(action: Action, index: ReviewIndex): Proofs {
  const { row } = action;
  if (!isAboutMoney(action)) return [];
  const nodes =
    row.contractId === undefined ? [] : index.nodes.filter(({ contractId }) => contractId === row.contractId);
  const open = nodes.filter(({ balanceFen, dueOn }) => balanceFen > 0 && dueOn !== undefined);
  const paid = nodes.filter(({ balanceFen }) => balanceFen <= 0);
  const told = [open, paid, nodes].find((some) => some.length > 0);
  if (told === undefined) return [noNode];
  const recordIds: RecordId[] = told.map((node) => node.recordId);
  const words = told.map((node) => `${node.contractId} 节点 ${node.node} ${standing(node)}`);
  // Balances stand in 1.1 and in 依据: beside an action they would read as what it brought in.
  const names = [...new Set(told.map(({ row: node }) => `${node.name}节点`))].slice(0, 2);
  return [{ text: words.join('、'), short: names.join('、'), recordIds }];
}

function standing({ balanceFen, receivedFen, dueOn }: NodePosition): string {
  if (balanceFen <= 0) return `已收 ${formatWan(receivedFen)}`;
  return dueOn === undefined ? '未触发' : `未收 ${formatWan(balanceFen)}`;
}
