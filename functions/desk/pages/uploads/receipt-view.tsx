import { formatSum } from '../../../../shared/domain/money.ts';
import type { Receipt, ReceiptTable } from '../../../../shared/domain/upload/receipt.ts';
import { countsOf } from './file-overview.tsx';

const rowsShown = 50;

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
        <b>{countsOf([table])}</b>
      </p>
      {table.unknownColumns.length > 0 && <p class="note">没有读取的列：{table.unknownColumns.join('、')}</p>}
      <HowRead table={table} />
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
          还没有登记：
          {[...new Set(table.pendingReferences.map(({ id }) => id))].slice(0, 12).join('、')}
        </p>
      )}
    </section>
  );
}

/** How the header and the values were taken, folded: long, and rarely wrong. */
function HowRead({ table: { taken, said } }: { readonly table: ReceiptTable }) {
  const lines = [
    ...taken,
    ...said.slice(0, rowsShown).map(({ row, rows, column, words }) => {
      const where = rows === 1 ? `第 ${row} 行` : `第 ${row} 行起 ${rows} 行`;
      return `${where}，${column}：${words}`;
    }),
  ];
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>怎样读的（{lines.length} 条）</summary>
      <Lines lines={lines} />
      {said.length > rowsShown && <p class="note">只列出前 {rowsShown} 条。</p>}
    </details>
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
