import { writtenValue } from '../../../../shared/domain/cells/written-value.ts';
import type { Fields } from '../../../../shared/domain/logs/fields.ts';
import type { RecordVersion } from '../../../../shared/domain/logs/record.ts';
import { type LogKind, logOf } from '../../../../shared/domain/logs/registry.ts';
import type { DryChange } from '../../../../shared/usecases/desk/uploads/dry-records.ts';
import { Scroll } from '../../scroll.tsx';

const shown = 40;

interface FieldChange {
  readonly id: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** What an upload would add and change, old beside new. */
export function ChangesView({ changes }: { readonly changes: readonly DryChange[] }) {
  const updated = changes.filter(({ before }) => before !== undefined).flatMap(fieldsChanged);
  const added = changes.filter(({ before }) => before === undefined);
  return (
    <>
      {updated.length > 0 && (
        <details open={updated.length <= shown}>
          <summary>更新 {updated.length} 处</summary>
          <Scroll label="更新的内容">
            <table>
              <thead>
                <tr>
                  <th scope="col">记录</th>
                  <th scope="col">列</th>
                  <th scope="col">原值 → 新值</th>
                </tr>
              </thead>
              <tbody>
                {updated.slice(0, shown).map(({ id, column, before, after }) => (
                  <tr>
                    <td>{id}</td>
                    <td>{column}</td>
                    <td>
                      <del>{before === '' ? '（空）' : before}</del> → <ins>{after === '' ? '（空）' : after}</ins>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {updated.length > shown && <p class="note">只列出前 {shown} 处。</p>}
        </details>
      )}
      {added.length > 0 && (
        <details>
          <summary>新增 {added.length} 条</summary>
          <ul>
            {added.slice(0, shown).map(({ after }) => (
              <li>{idOf(after)}</li>
            ))}
          </ul>
          {added.length > shown && <p class="note">只列出前 {shown} 条。</p>}
        </details>
      )}
    </>
  );
}

const idOf = ({ kind, key }: RecordVersion): string => `${logOf(kind).title} ${key}`;

function fieldsChanged({ before, after }: DryChange): FieldChange[] {
  const [left, right] = [before?.row ?? before?.aside ?? {}, after.row ?? after.aside ?? {}];
  const fields = cellsOf(after.kind, left, right);
  const withdrawal = [before?.withdrawn ?? '', after.withdrawn ?? ''] as const;
  const own = withdrawal[0] === withdrawal[1] ? [] : [{ column: '作废', before: withdrawal[0], after: withdrawal[1] }];
  return [...fields, ...own].map((change) => ({ id: idOf(after), ...change }));
}

function cellsOf(kind: LogKind, left: Fields, right: Fields) {
  return Object.entries(logOf(kind).columns).flatMap(([field, column]) => {
    const [before, after] = [writtenValue(column, left[field]), writtenValue(column, right[field])];
    return before === after ? [] : [{ column: column.header, before, after }];
  });
}
