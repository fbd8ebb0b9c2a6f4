import type { Day } from '../../../domain/day.ts';
import { unallocatedFen } from '../../../domain/ledger/allocation.ts';
import { positionsOf } from '../../../domain/ledger/positions-of.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { type OpenNode, openNodesOf, readOpenNodes } from '../../../domain/warning/standing/open-node.ts';
import { type Contribution, contributionsOf } from '../../../domain/warning/standing/standing.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { DueContract, LedgerAgenda, WarningRuns, WarningStandings } from '../../../ports/warnings.ts';

/** What was read of contracts, from page to page. */
export interface FreshMemory {
  /** What `read` brought for the contract as `due` on `day`; another mark of its, or another day, reads again. */
  once(due: DueContract, day: Day, read: () => Promise<FreshContract>): Promise<FreshContract>;
}

export interface FreshPorts {
  readonly fresh: FreshMemory;
  readonly records: Pick<LogRecords, 'find' | 'ledgerOf'>;
  readonly agenda: Pick<LedgerAgenda, 'dueOn'>;
  readonly standings: Pick<WarningStandings, 'of'>;
  readonly runs: Pick<WarningRuns, 'last'>;
}

/** A contract that changed since the last warning run, as it is now and as that run left it. */
export interface FreshContract {
  readonly contractId: string;
  readonly nodes: readonly OpenNode[];
  readonly before: readonly Contribution[];
  readonly after: readonly Contribution[];
}

/** What the kept ledger lacks on `asOf`. */
export interface FreshContracts {
  /** Today; the day of the last run where too much changed since. */
  readonly asOf: Day;
  readonly contracts: readonly FreshContract[];
  /** Contracts that changed since the last run and are not among `contracts`; their sums are those of `asOf`. */
  readonly behind: number;
}

/** More contracts than a page may read again; after a large upload the sums stand as of the last run until the next. */
const mostContracts = 60;

/**
 * Contracts whose money changed since the warning run last looked at them, by a record or by the passing of time: those
 * that the agenda calls up by `today`, all read at once and each client once. With them in the place of what is kept, sums are as of today.
 */
export async function freshContracts(ports: FreshPorts, today: Day): Promise<FreshContracts> {
  const due = await ports.agenda.dueOn(today);
  if (due.length > mostContracts) {
    const last = await ports.runs.last();
    return { asOf: last?.day ?? today, contracts: [], behind: due.length };
  }
  const clients = new Map<string, Promise<LogRecord<'client'> | undefined>>();
  const clientOf: ClientOf = (clientId) => {
    const found = clients.get(clientId) ?? ports.records.find('client', clientId);
    clients.set(clientId, found);
    return found;
  };
  const contracts = await Promise.all(
    due.map((one) => ports.fresh.once(one, today, () => freshContract(ports, clientOf, one.contractId, today))),
  );
  return { asOf: today, contracts, behind: 0 };
}

type ClientOf = (clientId: string) => Promise<LogRecord<'client'> | undefined>;

async function freshContract(
  { records, standings }: FreshPorts,
  clientOf: ClientOf,
  contractId: string,
  today: Day,
): Promise<FreshContract> {
  const [ledger, standing] = await Promise.all([records.ledgerOf(contractId), standings.of(contractId)]);
  const { contract } = ledger;
  const client = contract && (await clientOf(contract.row.clientId));
  const positions = positionsOf(ledger, today);
  const province = client?.row.province ?? '无数据';
  return {
    contractId,
    nodes: Object.values(openNodesOf(positions, client)).flatMap(readOpenNodes),
    before: standing?.contributions ?? [],
    after: contributionsOf(positions, unallocatedFen(ledger, today), province, today),
  };
}
