import { agingBuckets } from '../../../shared/domain/ledger/position.ts';
import { formatYuan } from '../../../shared/domain/money.ts';
import type { GroupAging } from '../../../shared/domain/warning/standing/roll-up.ts';
import { overdueFen } from '../../../shared/domain/warning/standing/standing.ts';
import type { LedgerLine, LedgerPage } from '../../../shared/usecases/desk/ledger/ledger-page.ts';
import { isLate } from '../../../shared/usecases/desk/ledger/listed-nodes.ts';
import { clientAddress, nodeAddress } from '../parts/addresses.ts';
import { type Column, Table } from '../parts/table.tsx';

/** The open money by age, in one row. */
export const AgingTable = ({ view: { aging } }: { readonly view: LedgerPage }) => (
  <Table
    rows={[aging]}
    columns={[
      ...agingBuckets.map(
        (bucket): Column<LedgerPage['aging']> => ({
          title: bucket,
          cell: ({ buckets }) => formatYuan(buckets[bucket]),
          isNumber: true,
        }),
      ),
      { title: '合计', cell: ({ totalFen }) => formatYuan(totalFen), isNumber: true },
    ]}
  />
);

/** Sums by owner or province; nothing where there is only one. */
export const Groups = ({ title, groups }: { readonly title: string; readonly groups: readonly GroupAging[] }) =>
  groups.length < 2 ? null : (
    <details>
      <summary>
        {title}（{groups.length}）
      </summary>
      <Table
        rows={groups}
        columns={[
          { title: title.slice(1), cell: ({ name }) => name },
          { title: '未收（元）', cell: ({ aging }) => formatYuan(aging.totalFen), isNumber: true },
          { title: '逾期（元）', cell: ({ aging }) => formatYuan(overdueFen(aging)), isNumber: true },
          { title: '待认领（元）', cell: ({ aging }) => formatYuan(aging.unallocatedFen), isNumber: true },
        ]}
      />
    </details>
  );

const lineColumns: readonly Column<LedgerLine>[] = [
  {
    title: '客户',
    cell: ({ clientId, clientName, county }) => (
      <>
        {clientId === undefined ? clientName : <a href={clientAddress(clientId)}>{clientName}</a>}
        <small> {county?.replace('/', ' ')}</small>
      </>
    ),
  },
  {
    title: '节点',
    cell: ({ contractId, node, name }) => (
      <a href={nodeAddress(contractId, node)}>
        {contractId} {name || node}
      </a>
    ),
  },
  { title: '余额（元）', cell: ({ balanceFen }) => formatYuan(balanceFen), isNumber: true },
  {
    title: '到期日',
    cell: (line) => (
      <>
        {line.dueOn ?? '未触发'} {isLate(line) && <small class="bad">逾期 {line.ageDays} 天</small>}
      </>
    ),
  },
  { title: '状态', cell: ({ state }) => state },
  { title: '障碍', cell: ({ obstacle }) => obstacle },
  { title: '责任人', cell: ({ owner }) => owner },
];

/** The nodes of one page of 台账. */
export const Lines = ({ view: { lines } }: { readonly view: LedgerPage }) =>
  lines.length === 0 ? <p>没有这样的节点。</p> : <Table stacked rows={lines} columns={lineColumns} />;
