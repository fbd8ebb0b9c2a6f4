import { displayWidth } from '../../domain/document/display-width.ts';

/** Columns of a plain mail that a reader's window surely shows. */
const lineWidth = 78;

const padded = (value: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(value)));
  return right ? space + value : value + space;
};

/**
 * A table in plain text: aligned columns where a line holds them, else one paragraph per row with each cell on a line
 * of its own after its column's name.
 */
export function textTable(rows: readonly (readonly string[])[], right: readonly boolean[]): string {
  const [header = [], ...body] = rows;
  const widths = header.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  if (total > lineWidth || rows.some((row) => row.some((cell) => cell.includes('\n')))) return records(header, body);
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, right[column] ?? false))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

function records(header: readonly string[], body: readonly (readonly string[])[]): string {
  const lines = (row: readonly string[]): string =>
    row
      .map((cell, column) => `${header[column] ? `${header[column]}：` : ''}${cell.replaceAll('\n', '\n    ')}`)
      .join('\n  ');
  return body.length === 0 ? header.join(' | ') : body.map((row) => `- ${lines(row)}`).join('\n');
}
