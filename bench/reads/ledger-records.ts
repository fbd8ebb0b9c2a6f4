import { addDays, type Day } from '../../shared/domain/day.ts';
import { type Log, recordKey } from '../../shared/domain/logs/log.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import { type LogKind, type LogRow, logs } from '../../shared/domain/logs/registry.ts';

/** Nodes of each contract. */
export const nodesPerContract = 10;
const dueContracts = 100;
/** The day that is measured. */
export const asOf: Day = '2025-07-28';
/** The working day before it. */
export const before: Day = '2025-07-25';
const people = 50;
/** Days past due of the nodes that reach a step today. */
const stepDays = [0, 7, 30, 60] as const;

const origin = {
  uploadKey: 'uploads/bench.csv',
  row: 2,
  sha256: '0'.repeat(64),
  uploadedAt: '2025-01-01T00:00:00Z',
  uploadedBy: 'bench',
};

function recordOf<K extends LogKind>(kind: K, row: LogRow<K>): LogRecord {
  const key = recordKey(logs[kind] as unknown as Log, row as never);
  return { kind, key, version: 1, row, origin } as unknown as LogRecord;
}

/** The people of the company. */
export function* staff(): Generator<LogRecord> {
  for (let index = 0; index < people; index++) {
    yield recordOf('staff', {
      staffId: `W${index}`,
      name: `业务员${index}`,
      department: '市场部',
      post: '业务员',
      email: `w${index}@example.com`,
      status: '在职',
      role: index === 0 ? '总经理' : '业务员',
      receivesAlerts: true,
    });
  }
}

/** One contract with its client, project, contact and nodes; the first node of the first hundred is due today. */
export function* contract(index: number): Generator<LogRecord> {
  const contractId = `HT${String(index).padStart(6, '0')}`;
  const [clientId, projectId] = [`C${index}`, `X${index}`];
  const ownerId = `W${1 + (index % (people - 1))}`;
  const province = `省${index % (people - 1)}`;
  yield recordOf('client', { clientId, name: `第${index}县自然资源局`, aliases: [], type: '政府', province });
  yield recordOf('contact', {
    contactId: `L${index}`,
    name: '李某',
    clientId,
    title: '国库股股长',
    decisionRole: '付款',
  });
  yield recordOf('project', {
    projectId,
    name: `第${index}县全域整治`,
    clientId,
    business: '全域土地综合整治',
    stage: '执行',
    stageSince: '2024-01-01',
    ownerId,
  });
  yield recordOf('contract', {
    contractId,
    projectId,
    clientId,
    signedOn: '2024-01-01',
    amountFen: 1_000_000_000,
    smeDeclared: true,
  });
  for (let node = 1; node <= nodesPerContract; node++) {
    const isDue = index < dueContracts && node === 1;
    const isPaid = !isDue && node % 2 === 0;
    const dueOn = isDue
      ? addDays(asOf, -(stepDays[index % stepDays.length] ?? 0))
      : isPaid
        ? '2024-06-01'
        : addDays('2026-01-01', node * 17);
    yield recordOf('receivable', {
      contractId,
      node: String(node),
      name: '进度款',
      type: '进度',
      trigger: '工程量达到约定比例并经监理确认',
      amountFen: 100_000_000,
      triggeredOn: addDays(dueOn, -30),
      dueOn,
      ownerId,
      headId: `W${1 + (index % 7)}`,
      directorId: 'W0',
      obstacle: '财政未拨',
    });
    if (isPaid) {
      yield recordOf('payment', {
        paymentId: `B${index}-${node}`,
        receivedOn: '2024-06-20',
        amountFen: 100_000_000,
        payer: '县财政局',
        contractId,
        node: String(node),
      });
    }
  }
}
