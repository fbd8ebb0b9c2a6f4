import type { RecordPage } from '../../../shared/usecases/desk/records/record-page.ts';
import { Csrf } from '../csrf.tsx';
import type { DeskContext } from '../desk-context.ts';

/** Every field of a record as it stands, or as it was sent and not kept, with why it is corrected. */
export function CorrectionForm({
  c,
  view,
  cells,
}: {
  readonly c: DeskContext;
  readonly view: RecordPage;
  readonly cells: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" class="card">
      <Csrf c={c} />
      <input type="hidden" name="act" value="correct" />
      <input type="hidden" name="mark" value={view.mark} />
      <div class="fields">
        {view.fields.map(({ field, header, value, choices, isRequired, isLong }) => {
          const [name, id, shown] = [`cell.${field}`, `cell-${field}`, cells[field] ?? value];
          return (
            <div>
              <label for={id}>
                {header}
                {isRequired && <small> 必填</small>}
              </label>
              {choices !== undefined ? (
                <select id={id} name={name}>
                  {!isRequired && <option value=""></option>}
                  {choices.map((one) => (
                    <option value={one} selected={one === shown}>
                      {one}
                    </option>
                  ))}
                </select>
              ) : isLong ? (
                <textarea id={id} name={name} rows={4}>
                  {shown}
                </textarea>
              ) : (
                <input id={id} name={name} value={shown} />
              )}
            </div>
          );
        })}
      </div>
      <label for="reason">更正的原因</label>
      <input id="reason" name="reason" required maxlength={2000} />
      <p>
        <button type="submit">保存更正</button>
      </p>
    </form>
  );
}

/** 作废, or taking it back. */
export const Withdrawal = ({ c, view }: { readonly c: DeskContext; readonly view: RecordPage }) => (
  <details>
    <summary>{view.state === '作废' ? '恢复这条记录' : '作废这条记录'}</summary>
    <form method="post" class="card">
      <Csrf c={c} />
      <input type="hidden" name="act" value={view.state === '作废' ? 'restore' : 'withdraw'} />
      <input type="hidden" name="mark" value={view.mark} />
      <label for="withdraw-reason">原因</label>
      <input id="withdraw-reason" name="reason" required maxlength={2000} />
      <p class="note">作废的记录不再计入任何数字，历史保留，可以恢复。</p>
      <button type="submit" class="danger">
        {view.state === '作废' ? '恢复' : '作废'}
      </button>
    </form>
  </details>
);
