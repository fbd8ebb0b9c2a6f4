import type { Day } from '../../../domain/day.ts';
import { ledgerProblems } from '../../../domain/ledger/ledger-problems.ts';
import type { LedgerRows } from '../../../domain/ledger/ledger-rows.ts';
import type { NodePosition } from '../../../domain/ledger/position.ts';
import { positionsOf } from '../../../domain/ledger/positions-of.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import { inForce } from '../../../domain/logs/record.ts';
import { reversedTenure, sharedDecisionSlots } from '../../../domain/quality/contact-problems.ts';
import { leaversNodes, nodesOffAmount } from '../../../domain/quality/contract-problems.ts';
import { offByTenThousand } from '../../../domain/quality/scale-problems.ts';
import { stageBehind } from '../../../domain/quality/stage-problems.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { Touched } from '../../../domain/upload/touched.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import { inBatches } from '../../in-batches.ts';

type Records = Pick<LogRecords, 'ledgerOf' | 'all'> & Pick<LogRecordWriter, 'current'>;

/** A receipt names what does not fit in at most this many contracts; the review names it all. */
const contractsNamed = 200;

/**
 * What does not fit together around the contracts, clients and projects of `touched` as of `day`, in Chinese. Records
 * that are not there are left out: the receipt lists them as 待关联 already.
 */
export async function findingsAbout(records: Records, touched: Omit<Touched, 'actions'>, day: Day): Promise<string[]> {
  return [
    ...(await aboutContracts(records, touched.contractIds, day)),
    ...(await aboutClients(records, touched.clientIds, day)),
    ...(await aboutProjects(records, touched.projectIds, day)),
  ];
}

async function aboutContracts(records: Records, contractIds: readonly string[], day: Day): Promise<string[]> {
  if (contractIds.length === 0) return [];
  const [ledgers, people] = await Promise.all([
    inBatches(contractIds.slice(0, contractsNamed), 8, (id) => records.ledgerOf(id)),
    records.all('staff'),
  ]);
  const staff = new Map(people.map((one) => [one.row.staffId, one]));
  const findings = ledgers.flatMap((ledger) => {
    const positions = positionsOf(ledger, day);
    return [
      ...(ledger.contract === undefined ? [] : ledgerFindings(ledger, positions, day)),
      ...leaversNodes(positions, staff).map(({ words }) => words),
    ];
  });
  const left = contractIds.length - contractsNamed;
  return left > 0 ? [...findings, `另有 ${left} 份合同未在回执中核对，见周复盘的数据质量部分`] : findings;
}

function ledgerFindings(ledger: LedgerRows, positions: readonly NodePosition[], day: Day): string[] {
  const problems = ledgerProblems(ledger, positions, new Map(), day);
  return [
    ...offByTenThousand(ledger),
    ...nodesOffAmount(ledger).map(({ words }) => words),
    ...problems.map(({ contractId, words }) => `合同 ${contractId}：${words}`),
  ];
}

async function aboutClients(records: Records, clientIds: readonly string[], day: Day): Promise<string[]> {
  if (clientIds.length === 0) return [];
  const touched = new Set(clientIds);
  const contacts = (await records.all('contact')).filter(({ row }) => touched.has(row.clientId));
  return [...contacts.flatMap(reversedTenure), ...sharedDecisionSlots(contacts, day)].map(({ words }) => words);
}

async function aboutProjects(records: Records, projectIds: readonly string[], day: Day): Promise<string[]> {
  if (projectIds.length === 0) return [];
  const [projects, milestones, contracts] = await Promise.all([
    records.current(
      'project',
      projectIds.map((id) => joinKey([id])),
    ),
    records.all('milestone'),
    records.all('contract'),
  ]);
  return [...projects.values()]
    .flatMap((project) => inForce(project) ?? [])
    .sort((left, right) => compareTexts(left.key, right.key))
    .flatMap((project) => stageBehind(project, milestones, contracts, day).map(({ words }) => words));
}
