import type { Root } from 'mdast';
import { document, paragraph, strong, table } from '../document/nodes.ts';
import type { Receipt } from './receipt.ts';

/** More rows than this are only in the receipt. */
const rowsShown = 50;

/** That rows of an upload wait, in a subject line. */
export function confirmationSubject(receipt: Receipt): string {
  const waiting = receipt.tables.reduce((sum, { toConfirm }) => sum + toConfirm, 0);
  return `【待确认】${receipt.file.slice(receipt.file.lastIndexOf('/') + 1)}：${waiting} 处改动等管理员确认`;
}

/** What waits, with old and new, and how it is confirmed. */
export function confirmationLetter(receipt: Receipt): Root {
  const waiting = receipt.tables.flatMap(({ title, confirmations }) => confirmations.map((one) => ({ title, ...one })));
  const rows = waiting
    .slice(0, rowsShown)
    .flatMap(({ id, title, row, key, changes }) =>
      changes.map(({ column, before, after }) => [
        id,
        `${title} ${key}（第 ${row} 行）`,
        column,
        before === '' ? '（无）' : before,
        after === '' ? '（空）' : after,
      ]),
    );
  const left = waiting.length - rowsShown;
  return document(
    paragraph(
      strong(receipt.file),
      `（上传者 ${receipt.uploadedBy === '' ? '不明' : receipt.uploadedBy}）要改动邮箱、角色或上级，或新增领导。这些决定谁收到哪些应收数据，确认之前不生效。`,
    ),
    table(['编号', '记录', '列', '原值', '新值'], rows),
    ...(left > 0 ? [paragraph(`另有 ${left} 处，见回执文件。`)] : []),
    paragraph('核对无误后运行 npm run confirm -- 编号（可写多个编号）；不确认就一直不生效。'),
  );
}
