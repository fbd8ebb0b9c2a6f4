import type { Child } from 'hono/jsx';

/** A column of a table of `Row`s. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Child;
  /** Set to the right, digits under digits. */
  readonly isNumber?: boolean;
  /** Class of a row's cell. */
  readonly tone?: (row: Row) => string;
}

/** A table that scrolls by itself where it is wider than the screen; `stacked` shows each row as a list on a phone. */
export function Table<Row>({
  columns,
  rows,
  stacked = false,
}: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly stacked?: boolean;
}) {
  const classOf = (...names: readonly (string | false | undefined)[]) => {
    const set = names.filter(Boolean).join(' ');
    return set === '' ? {} : { class: set };
  };
  return (
    <div class="scroll" tabindex={0}>
      <table {...classOf(stacked && 'stack')}>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th scope="col" {...classOf(isNumber && 'number')}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ title, cell, isNumber, tone }) => (
                <td {...classOf(isNumber && 'number', tone?.(row))} {...(stacked && { 'data-label': title })}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
