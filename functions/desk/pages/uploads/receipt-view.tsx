import { formatSum } from '../../../../shared/domain/money.ts';
import type { Receipt, ReceiptTable } from '../../../../shared/domain/upload/receipt.ts';

const rowsShown = 50;

/** Counts of a receipt's table that say something, in words. */
function countsOf(table: ReceiptTable): string {
  const counts = [
    ['新增', table.added],
    ['更新', table.updated],
    ['不变', table.unchanged],
    ['作废', table.withdrawn],
    ['暂存', table.setAside],
    ['待确认', table.toConfirm],
    ['待选', table.waiting],
    ['退回', table.rejected],
  ] as const;
  const shown = counts.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`);
  return `${table.records} 行：${shown.length === 0 ? '没有记录' : shown.join('，')}`;
}

/** What a receipt says beside its questions and its rejected rows, which have forms of their own. */
export function ReceiptView({ receipt }: { readonly receipt: Receipt }) {
  const refused = receipt.refused ?? receipt.failed;
  return (
    <>
      {refused && <p class="bad">没有读取：{refused}</p>}
      <Lines lines={receipt.remarks} />
      {receipt.tables.map((table) => (
        <TableView table={table} />
      ))}
      {receipt.findings.length > 0 && (
        <>
          <h3>数据之间不一致之处</h3>
          <Lines lines={receipt.findings} />
        </>
      )}
    </>
  );
}

function TableView({ table }: { readonly table: ReceiptTable }) {
  return (
    <section class="card">
      <h3>
        {table.sheet === undefined ? table.title : `${table.sheet}：${table.title}`}
        <small>　表头在第 {table.headerRow} 行</small>
      </h3>
      <p>
        <b>{countsOf(table)}</b>
      </p>
      <Lines lines={table.taken} />
      {table.unknownColumns.length > 0 && <p class="note">没有读取的列：{table.unknownColumns.join('、')}</p>}
      {table.said.length > 0 && (
        <Lines
          lines={table.said
            .slice(0, rowsShown)
            .map(({ row, rows, column, words }) => `第 ${row} 行起 ${rows} 行，${column}：${words}`)}
        />
      )}
      {table.emptied.length > 0 && (
        <>
          <h3 class="warn">会被清空的内容</h3>
          <Lines
            lines={table.emptied
              .slice(0, rowsShown)
              .map(({ row, key, column, before }) => `第 ${row} 行 ${key}：${column} 原为 ${moneyIn(column, before)}`)}
          />
        </>
      )}
      {table.rejections.length > 0 && (
        <>
          <h3 class="bad">退回的行</h3>
          <Lines
            lines={table.rejections
              .slice(0, rowsShown)
              .map(
                ({ row, column, found, reason }) =>
                  `第 ${row} 行 ${column}${found === '' ? '' : `“${found}”`}：${reason}`,
              )}
          />
        </>
      )}
      {table.confirmations.length > 0 && (
        <p class="warn">{table.confirmations.length} 处改动（邮箱、角色或上级）要由管理员确认后才生效。</p>
      )}
      {table.pendingReferences.length > 0 && (
        <p class="note">
          还没有登记的编号：
          {table.pendingReferences
            .slice(0, 12)
            .map(({ id }) => id)
            .join('、')}
        </p>
      )}
    </section>
  );
}

const moneyIn = (column: string, before: string): string =>
  /金额/.test(column) && /^-?\d{1,15}$/.test(before) ? formatSum(Number(before)) : before;

/** Sentences as a list; nothing for none. */
function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
