import { apart, dayIn, fenIn, shifted } from './cells.ts';
import type { SheetRow } from './sheet.ts';

type Sheets = ReadonlyMap<string, readonly SheetRow[]>;

/** A payment node as of a day, from the cells. */
export interface CountedNode {
  /** `HT2024-018/3`. */
  readonly id: string;
  readonly ownerId: string;
  readonly balanceFen: number;
  /** Empty while it is not triggered. */
  readonly dueOn: string;
  /** Calendar days past due; null while not triggered. */
  readonly ageDays: number | null;
  readonly expectedOn: string;
}

/** Every node on `asOf`, settled ones included. */
export function countNodes(sheets: Sheets, asOf: string): CountedNode[] {
  const payments = sheets.get('到账') ?? [];
  return (sheets.get('应收节点') ?? []).map((row) => {
    const id = `${row['合同编号']}/${row['节点序号']}`;
    const received = payments
      .filter((payment) => `${payment['合同编号']}/${payment['节点序号']}` === id && dayIn(payment['到账日期']) <= asOf)
      .map((payment) => fenIn(payment['金额']));
    const contract = (sheets.get('合同') ?? []).find((one) => one['合同编号'] === row['合同编号']);
    const triggeredOn = dayIn(row['实际触发日']);
    const dueOn =
      triggeredOn === '' || triggeredOn > asOf
        ? ''
        : dayIn(row['约定到期日']) || shifted(triggeredOn, Number(contract?.['约定付款天数'] || 30));
    return {
      id,
      ownerId: row['收款责任人'] ?? '',
      balanceFen: fenIn(row['应收金额']) - total(received),
      dueOn,
      ageDays: dueOn === '' ? null : apart(dueOn, asOf),
      expectedOn: dayIn(row['预计触发日']),
    };
  });
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** Money of `nodes`: open, overdue, pending and by age, in 分. */
export function countMoney(nodes: readonly CountedNode[]) {
  const open = nodes.filter(({ balanceFen }) => balanceFen > 0);
  const overdue = open.filter(({ ageDays }) => ageDays !== null && ageDays > 0);
  const between = (from: number, to: number): number =>
    total(
      open.filter(({ ageDays }) => ageDays !== null && ageDays >= from && ageDays <= to).map((node) => node.balanceFen),
    );
  const sum = (some: readonly CountedNode[]): number => total(some.map(({ balanceFen }) => balanceFen));
  const pendingFen = sum(open.filter(({ ageDays }) => ageDays === null));
  return {
    openFen: sum(open),
    overdueFen: sum(overdue),
    overdueNodes: overdue.length,
    pendingFen,
    buckets: {
      未触发: pendingFen,
      未到期: between(Number.NEGATIVE_INFINITY, 0),
      '1–30': between(1, 30),
      '31–60': between(31, 60),
      '61–90': between(61, 90),
      '91–180': between(91, 180),
      '181–365': between(181, 365),
      '365+': between(366, Number.POSITIVE_INFINITY),
    },
  };
}

/** What was received from `from` to `to`: on nodes of `ownerIds`, and without a node. */
export function countReceived(sheets: Sheets, ownerIds: readonly string[], from: string, to: string) {
  const owned = (sheets.get('应收节点') ?? [])
    .filter((row) => ownerIds.includes(row['收款责任人'] ?? ''))
    .map((row) => `${row['合同编号']}/${row['节点序号']}`);
  const week = (sheets.get('到账') ?? []).filter(
    (row) => dayIn(row['到账日期']) >= from && dayIn(row['到账日期']) <= to,
  );
  const onNodes = week.filter((row) => owned.includes(`${row['合同编号']}/${row['节点序号']}`));
  const loose = week.filter((row) => row['节点序号'] === '');
  return {
    receivedFen: total(onNodes.map((row) => fenIn(row['金额']))),
    payments: onNodes.length,
    unallocatedFen: total(loose.map((row) => fenIn(row['金额']))),
  };
}

/** Where each promise stands on `asOf`: payments on its node since the day it was given count. */
export function countPromises(sheets: Sheets, asOf: string): Record<string, string> {
  const payments = sheets.get('到账') ?? [];
  return Object.fromEntries(
    (sheets.get('付款承诺') ?? []).map((row) => {
      const since = payments
        .filter((one) => one['合同编号'] === row['合同编号'] && one['节点序号'] === row['节点序号'])
        .filter((one) => dayIn(one['到账日期']) >= dayIn(row['承诺日期']) && dayIn(one['到账日期']) <= asOf);
      const received = total(since.map((one) => fenIn(one['金额'])));
      const isPast = dayIn(row['承诺付款日']) < asOf;
      const state =
        received >= fenIn(row['承诺金额']) ? '已兑现' : !isPast ? '未到期' : received > 0 ? '部分' : '未兑现';
      return [row['承诺编号'] ?? '', state];
    }),
  );
}
