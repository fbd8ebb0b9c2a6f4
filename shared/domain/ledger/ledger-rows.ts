import type { LogRecord } from '../logs/record.ts';
import type { LogKind } from '../logs/registry.ts';

type MoneyKind = 'contract' | 'receivable' | 'payment' | 'promise' | 'pause' | 'opening';

/** Kinds of records that speak of a contract's money. */
export const moneyKinds: ReadonlySet<LogKind> = new Set<MoneyKind>([
  'contract',
  'receivable',
  'payment',
  'promise',
  'pause',
  'opening',
]);

/** Money records of many contracts, kind by kind. */
export interface MoneyRecords {
  readonly contracts: readonly LogRecord<'contract'>[];
  readonly receivables: readonly LogRecord<'receivable'>[];
  readonly payments: readonly LogRecord<'payment'>[];
  readonly promises: readonly LogRecord<'promise'>[];
  readonly pauses: readonly LogRecord<'pause'>[];
  readonly openings: readonly LogRecord<'opening'>[];
}

/** Everything known about one contract's money. */
export interface LedgerRows extends Omit<MoneyRecords, 'contracts'> {
  readonly contract: LogRecord<'contract'> | undefined;
}

/** The money records of many contracts, each list asked of `listOf` by its kind. */
export function moneyRecords(listOf: <K extends MoneyKind>(kind: K) => readonly LogRecord<K>[]): MoneyRecords {
  return {
    contracts: listOf('contract'),
    receivables: listOf('receivable'),
    payments: listOf('payment'),
    promises: listOf('promise'),
    pauses: listOf('pause'),
    openings: listOf('opening'),
  };
}

/** The ledger that `records` of a single contract make. */
export function ledgerOf({ contracts: [contract], ...others }: MoneyRecords): LedgerRows {
  return { contract, ...others };
}

/**
 * `records` sorted into one ledger per contract, by contract id. Payments that name no contract make one more ledger,
 * first in the list, that has no contract and no node: all its money is 待认领.
 */
export function ledgersOf(records: MoneyRecords): LedgerRows[] {
  const byContract = <R extends { readonly row: { readonly contractId?: string } }>(rows: readonly R[]) =>
    Map.groupBy(rows, ({ row }) => row.contractId ?? '');
  const contracts = new Map(records.contracts.map((contract) => [contract.row.contractId, contract]));
  const receivables = byContract(records.receivables);
  const payments = byContract(records.payments);
  const promises = byContract(records.promises);
  const pauses = byContract(records.pauses);
  const openings = byContract(records.openings);
  const ids = new Set(
    [contracts, receivables, payments, promises, pauses, openings].flatMap((group) => [...group.keys()]),
  );
  return [...ids].sort().map((id) => ({
    contract: contracts.get(id),
    receivables: receivables.get(id) ?? [],
    payments: payments.get(id) ?? [],
    promises: promises.get(id) ?? [],
    pauses: pauses.get(id) ?? [],
    openings: openings.get(id) ?? [],
  }));
}
