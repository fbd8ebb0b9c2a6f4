import type { LedgerRows } from '../../shared/domain/ledger/ledger-rows.ts';
import { recordKey } from '../../shared/domain/logs/log.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import { type LogKind, type LogRow, logOf } from '../../shared/domain/logs/registry.ts';
import type { Fen } from '../../shared/domain/money.ts';

/** The first version of an uploaded row, keyed as the upload would be. */
export function record<K extends LogKind>(kind: K, row: LogRow<K>): LogRecord<K> {
  const key = recordKey(logOf(kind), row);
  const origin = {
    uploadKey: `uploads/${kind}.csv`,
    row: 2,
    sha256: '0'.repeat(64),
    uploadedAt: '2025-01-01T00:00:00Z',
    uploadedBy: 'test',
  };
  return { kind, key, version: 1, row, origin } as LogRecord<K>;
}

/** 应收节点 HT1/1: 500,000.00 yuan, triggered 2025-06-01, due 2025-07-01, as `changes` have it. */
export function receivable(changes: Partial<LogRow<'receivable'>> = {}): LogRecord<'receivable'> {
  return record('receivable', {
    contractId: 'HT1',
    node: '1',
    name: '初验款',
    type: '验收',
    amountFen: 50_000_000,
    triggeredOn: '2025-06-01',
    dueOn: '2025-07-01',
    ownerId: 'W001',
    headId: 'W010',
    directorId: 'W100',
    ...changes,
  });
}

/** 合同 HT1 of client C1, project X1. */
export function contract(changes: Partial<LogRow<'contract'>> = {}): LogRecord<'contract'> {
  return record('contract', {
    contractId: 'HT1',
    projectId: 'X1',
    clientId: 'C1',
    signedOn: '2024-03-01',
    amountFen: 50_000_000,
    ...changes,
  });
}

/** A payment of `amountFen` to HT1/1 received on `receivedOn`. */
export function payment(
  paymentId: string,
  receivedOn: string,
  amountFen: Fen,
  changes: Partial<LogRow<'payment'>> = {},
): LogRecord<'payment'> {
  return record('payment', {
    paymentId,
    receivedOn,
    amountFen,
    payer: '县财政局',
    contractId: 'HT1',
    node: '1',
    ...changes,
  });
}

/** A promise for HT1/1 made on 2025-07-10: 200,000.00 yuan by 2025-07-31. */
export function promise(changes: Partial<LogRow<'promise'>> = {}): LogRecord<'promise'> {
  return record('promise', {
    promiseId: 'P1',
    contractId: 'HT1',
    node: '1',
    promisedOn: '2025-07-10',
    amountFen: 20_000_000,
    payBy: '2025-07-31',
    contactId: 'L1',
    ...changes,
  });
}

/** A pause of HT1/1 from 2025-07-10 until 2025-07-20. */
export function pause(changes: Partial<LogRow<'pause'>> = {}): LogRecord<'pause'> {
  return record('pause', {
    contractId: 'HT1',
    node: '1',
    from: '2025-07-10',
    until: '2025-07-20',
    reason: '县里换届',
    approvedBy: 'W100',
    ...changes,
  });
}

/** The ledger of HT1 with one node and what `changes` bring. */
export function ledger(changes: Partial<LedgerRows> = {}): LedgerRows {
  return {
    contract: contract(),
    receivables: [receivable()],
    payments: [],
    promises: [],
    pauses: [],
    openings: [],
    ...changes,
  };
}
