import { writeItems } from '../../shared/adapters/dynamo/batches.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../shared/adapters/dynamo/ledger-links.ts';
import { currentItem } from '../../shared/adapters/dynamo/log-record-item.ts';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import type { Day } from '../../shared/domain/day.ts';
import { ledgersOf, moneyRecords } from '../../shared/domain/ledger/ledger-rows.ts';
import { linksOf } from '../../shared/domain/ledger/links.ts';
import { recordsOfKind } from '../../shared/domain/logs/record.ts';
import { decideContracts } from '../../shared/domain/warning/decide/decide-contracts.ts';
import { shippedPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { talliesAfter } from '../../shared/domain/warning/standing/standing.ts';
import { calendarOf } from '../../shared/domain/workdays.ts';
import { recordsOf, seededCompany } from '../../test/support/seeded-company.ts';

/** Contracts that changed since the morning's run. */
const changedSince = 20;
const contractsAtOnce = 200;

/** Stores 10,000 nodes and 100,000 actions as uploads and a warning run of `today` leave them. */
export async function storeCompany(
  table: Table,
  today: Day,
): Promise<{ readonly nodes: number; readonly actions: number }> {
  const rows = seededCompany(10, today);
  const actions = (rows.action ?? []).slice(0, 100_000);
  const records = recordsOf({ ...rows, action: actions });
  await writeItems(table, records.map(currentItem));
  await dynamoLedgerLinks(table).add(records.flatMap(linksOf));
  const clients = new Map(recordsOfKind(records, 'client').map((client) => [client.key, client]));
  const staff = new Map(recordsOfKind(records, 'staff').map((person) => [person.row.staffId, person]));
  const ledgers = ledgersOf(moneyRecords((kind) => recordsOfKind(records, kind)));
  const standings = dynamoWarningStandings(table);
  const facts = ledgers.map((ledger) => {
    const contractId = ledger.contract?.row.contractId ?? ledger.receivables[0]?.row.contractId ?? '';
    const client = clients.get(ledger.contract?.row.clientId ?? '');
    return { contractId, ledger, ...(client && { client }) };
  });
  const calendar = calendarOf([]);
  const contributions = [];
  for (let from = 0; from < facts.length; from += contractsAtOnce) {
    const contracts = facts.slice(from, from + contractsAtOnce);
    const decided = decideContracts({ contracts, staff, actions: new Map() }, shippedPolicy, calendar, today);
    const changes = decided.contracts.map(({ change }) => change);
    contributions.push(...changes.flatMap(({ standing }) => standing.contributions));
    await standings.apply({ asOf: today, contracts: changes, tallies: [] });
  }
  await standings.apply({ asOf: today, contracts: [], tallies: talliesAfter([], [], contributions) });
  const agenda = dynamoLedgerAgenda(table);
  for (const { contractId } of facts.slice(-changedSince)) await agenda.schedule(contractId, today);
  return { nodes: rows.receivable?.length ?? 0, actions: actions.length };
}
