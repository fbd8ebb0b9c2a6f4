import { Csrf } from '../../csrf.tsx';
import type { DeskContext } from '../../desk-context.ts';
import type { RejectedTable } from './rejected-table.ts';

const rowsShown = 20;

/** Rejected rows whose cells can be mended; sending them is another upload, which is previewed as well. */
export function MendForm({
  c,
  table,
  hidden,
  no,
}: {
  readonly c: DeskContext;
  readonly table: RejectedTable;
  readonly hidden: Readonly<Record<string, string>>;
  readonly no: string;
}) {
  const { name, header, rows } = table;
  if (rows.length === 0) return null;
  return (
    <form method="post" action="/uploads/mend" class="card">
      <h3>更正退回的行</h3>
      <Csrf c={c} />
      <input type="hidden" name="name" value={name} />
      {Object.entries(hidden).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      {header.map((title, at) => (
        <input type="hidden" name={`title-${at}`} value={title} />
      ))}
      {rows.slice(0, rowsShown).map((cells, row) => (
        <fieldset>
          <legend>
            退回的第 {row + 1} 行 <span class="bad">{table.reasonOf(cells)}</span>
          </legend>
          <div class="columns">
            {header.map((title, at) =>
              table.isNote(at) ? (
                <input type="hidden" name={`cell-${row}-${at}`} value={cells[at] ?? ''} />
              ) : (
                <div>
                  <label for={`cell-${no}-${row}-${at}`}>{title}</label>
                  <input id={`cell-${no}-${row}-${at}`} name={`cell-${row}-${at}`} value={cells[at] ?? ''} />
                </div>
              ),
            )}
          </div>
        </fieldset>
      ))}
      {rows.length > rowsShown && <p class="note">只列出前 {rowsShown} 行；其余的请在退回文件中更正后上传。</p>}
      <button type="submit">更正并预览</button>
    </form>
  );
}
