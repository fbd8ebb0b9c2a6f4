import type { Receipt, ReceiptTable } from '../../../../shared/domain/upload/receipt.ts';
import { Table } from '../../parts/table.tsx';

/** One file of several, and where more of it stands. */
export interface OverviewFile {
  readonly name: string;
  readonly href: string;
  /** Undefined for a file that is being read, or too long to be previewed. */
  readonly receipt: Receipt | undefined;
}

const counts: readonly (readonly [name: string, of: (table: ReceiptTable) => number])[] = [
  ['新增', ({ added }) => added],
  ['更新', ({ updated }) => updated],
  ['不变', ({ unchanged }) => unchanged],
  ['作废', ({ withdrawn }) => withdrawn],
  ['暂存', ({ setAside }) => setAside],
  ['待确认', ({ toConfirm }) => toConfirm],
  ['待选', ({ waiting }) => waiting],
  ['退回', ({ rejected }) => rejected],
];

/** What became of the rows of `tables`, in words. */
export function countsOf(tables: readonly ReceiptTable[]): string {
  const sum = (of: (table: ReceiptTable) => number) => tables.reduce((total, table) => total + of(table), 0);
  const shown = counts.map(([name, of]) => [name, sum(of)] as const).filter(([, count]) => count > 0);
  const words = shown.map(([name, count]) => `${name} ${count}`).join('，');
  return `${sum(({ records }) => records)} 行：${words === '' ? '没有记录' : words}`;
}

/** Several files on one look: what each is read as, and what became of it. `unread` says why one has no receipt. */
export function FileOverview({ files, unread }: { readonly files: readonly OverviewFile[]; readonly unread: string }) {
  return (
    <Table
      stacked
      rows={files}
      columns={[
        { title: '文件', cell: ({ name, href }) => <a href={href}>{name}</a> },
        { title: '读作', cell: ({ receipt }) => readAs(receipt) },
        { title: '结果', cell: ({ receipt }) => (receipt === undefined ? unread : outcomeOf(receipt)) },
        {
          title: '要处理',
          cell: ({ receipt }) => (receipt === undefined ? '' : toDo(receipt)),
          tone: ({ receipt }) => (receipt !== undefined && toDo(receipt) !== '无' ? 'warn' : ''),
        },
      ]}
    />
  );
}

const readAs = (receipt: Receipt | undefined): string =>
  [...new Set(receipt?.tables.map(({ title }) => title))].join('、') || '—';

function outcomeOf({ refused, failed, tables }: Receipt): string {
  const why = refused ?? failed;
  return why === undefined ? countsOf(tables) : `没有读取：${why}`;
}

function toDo({ questions, tables }: Receipt): string {
  const sum = (of: (table: ReceiptTable) => number) => tables.reduce((total, table) => total + of(table), 0);
  const all = [
    [`${questions.length} 个问题`, questions.length],
    [`${sum(({ rejected }) => rejected)} 行退回`, sum(({ rejected }) => rejected)],
    [`${sum(({ toConfirm }) => toConfirm)} 行待确认`, sum(({ toConfirm }) => toConfirm)],
    [`${sum(({ emptied }) => emptied.length)} 处会清空`, sum(({ emptied }) => emptied.length)],
  ] as const;
  const open = all.filter(([, count]) => count > 0).map(([words]) => words);
  return open.length === 0 ? '无' : open.join('，');
}
