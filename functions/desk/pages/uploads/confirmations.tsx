import type { Reader } from '../../../../shared/domain/desk-reader.ts';
import type { Receipt } from '../../../../shared/domain/upload/receipt.ts';
import type { DeskUpload } from '../../../../shared/ports/incoming.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext } from '../../desk-context.ts';

/** Changes that wait, each with a button for whom the settings name an administrator. */
export function Confirmations({
  c,
  deps,
  upload,
  receipt,
}: {
  readonly c: DeskContext;
  readonly deps: DeskDeps;
  readonly upload: DeskUpload;
  readonly receipt: Receipt;
}) {
  const waiting = receipt.tables.flatMap(({ confirmations }) => confirmations);
  if (waiting.length === 0) return null;
  const may = isAdministrator(deps, c.get('reader'));
  return (
    <section>
      <h2>待确认</h2>
      <p>邮箱、角色、上级和布局决定谁收到什么、文件怎样读取，由部署设置中的管理员确认后生效。</p>
      {waiting.slice(0, 100).map(({ id, row, changes }) => (
        <form method="post" action="/uploads/confirm" class="card">
          <Csrf c={c} />
          <input type="hidden" name="key" value={upload.key} />
          <input type="hidden" name="id" value={id} />
          <p>第 {row} 行</p>
          <ul>
            {changes.map(({ column, before, after }) => (
              <li>
                {column}：<del>{before === '' ? '（无）' : before}</del> → <ins>{after === '' ? '（空）' : after}</ins>
              </li>
            ))}
          </ul>
          {may && <button type="submit">确认</button>}
        </form>
      ))}
    </section>
  );
}

/** True for whom the settings name: 人员 alone make nobody one who confirms changes of 人员. */
export const isAdministrator = ({ administrators }: Pick<DeskDeps, 'administrators'>, { staffId }: Reader): boolean =>
  administrators.some((each) => each.staffId === staffId);
