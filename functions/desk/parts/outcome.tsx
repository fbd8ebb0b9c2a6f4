import type { RowRejection } from '../../../shared/domain/cells/row-reading.ts';
import type { FieldChange } from '../../../shared/usecases/desk/records/record-page.ts';

/** What is wrong with what was sent, cell by cell; nothing of it was written. */
export const Problems = ({ problems }: { readonly problems: readonly RowRejection[] }) => (
  <div class="card bad" role="alert">
    <p>没有保存，请更正后再提交：</p>
    <ul>
      {problems.map(({ column, found, reason }) => (
        <li>
          {column}
          {found !== '' && `“${found}”`}：{reason}
        </li>
      ))}
    </ul>
  </div>
);

/** Fields that somebody changed, before and after. */
export const Changes = ({ changes }: { readonly changes: readonly FieldChange[] }) => (
  <ul class="plain">
    {changes.map(({ header, before, after }) => (
      <li>
        {header}：<del>{before === '' ? '空' : before}</del> → <ins>{after === '' ? '空' : after}</ins>
      </li>
    ))}
  </ul>
);
