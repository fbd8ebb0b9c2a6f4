import { logOf } from '../../../../shared/domain/logs/registry.ts';
import type { SurveyedSheet } from '../../../../shared/usecases/desk/uploads/survey-file.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskContext } from '../../desk-context.ts';
import { Scroll } from '../../scroll.tsx';

/** How the sheets of a file are taken; those of the same columns once, and none that has nothing below its header. */
export function Sheets({
  c,
  sheets,
  ticket,
  no,
}: {
  readonly c: DeskContext;
  readonly sheets: readonly SurveyedSheet[];
  readonly ticket: string;
  readonly no: string;
}) {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const groups = [...Map.groupBy(filled, ({ kind, fingerprint }) => `${kind} ${fingerprint}`).values()];
  return (
    <>
      {groups.map((same, index) => {
        const [first] = same;
        if (first === undefined) return null;
        const sheet = same.length === 1 ? first : { ...first, sheet: same.map((one) => one.sheet ?? '').join('、') };
        return <SheetView c={c} sheet={sheet} ticket={ticket} no={`${no}-${index}`} />;
      })}
    </>
  );
}

/** How a sheet is taken: its first rows, and a form to say that its columns mean something else. */
function SheetView({
  c,
  sheet,
  ticket,
  no,
}: {
  readonly c: DeskContext;
  readonly sheet: SurveyedSheet;
  readonly ticket: string;
  /** Number of the sheet on the page, which tells its fields from those of others. */
  readonly no: string;
}) {
  const { title } = logOf(sheet.kind);
  const fields = Object.values(logOf(sheet.kind).columns).map(({ header }) => `${title}.${header}`);
  return (
    <details>
      <summary>
        {sheet.sheet ?? title}：按{sheet.title}读取，表头第 {sheet.headerRow} 行
        {sheet.unit && `，金额单位 ${sheet.unit}`}　查看各列
      </summary>
      <Scroll label={`${sheet.sheet ?? title} 的前几行`}>
        <table>
          <thead>
            <tr>
              <th scope="col">行</th>
              {sheet.columns.map(({ header }) => (
                <th scope="col">{header}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map(({ row, cells, side }) => (
              <tr class={side === undefined ? '' : 'dim'}>
                <td>
                  {row}
                  {side && <small> {side}</small>}
                </td>
                {sheet.columns.map((_, at) => (
                  <td>{cells[at] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <form method="post" action="/uploads/columns" class="columns">
        <Csrf c={c} />
        <input type="hidden" name="ticket" value={ticket} />
        <input type="hidden" name="fingerprint" value={sheet.fingerprint} />
        {sheet.columns.map(({ header, takenAs }, at) => (
          <div>
            <label for={`column-${no}-${at}`}>{header}</label>
            <input type="hidden" name={`header-${at}`} value={header} />
            <input type="hidden" name={`guess-${at}`} value={takenAs ?? '忽略'} />
            <select id={`column-${no}-${at}`} name={`column-${at}`}>
              {[...new Set([takenAs ?? '忽略', '忽略', ...fields])].map((option) => (
                <option value={option} selected={option === (takenAs ?? '忽略')}>
                  {option}
                </option>
              ))}
            </select>
          </div>
        ))}
        <div>
          <label for={`unit-${no}`}>金额单位</label>
          <select id={`unit-${no}`} name="unit">
            {['', '元', '千元', '万元', '百万元', '亿元'].map((unit) => (
              <option value={unit}>{unit === '' ? '以表内写明的为准' : unit}</option>
            ))}
          </select>
        </div>
        <button type="submit" class="quiet">
          记住这样的列
        </button>
      </form>
    </details>
  );
}
