import { strToU8, zipSync } from 'fflate';

interface SmallSheet {
  readonly name: string;
  /** The inside of `sheetData`. */
  readonly rows: string;
  readonly state?: string;
  /** What stands behind `sheetData`, such as merged cells. */
  readonly after?: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of the smallest kind, with what `parts` replaces or adds. */
export function smallWorkbook(
  sheets: readonly SmallSheet[],
  parts: Readonly<Record<string, string | Uint8Array>> = {},
  properties = '',
): Uint8Array {
  const files: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationships}">${properties}<sheets>${sheets
      .map(({ name, state }, at) => {
        const hidden = state === undefined ? '' : ` state="${state}"`;
        return `<sheet name="${name}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );
}

/** Rows of inline strings, as the inside of `sheetData`. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return rows
    .map(
      (cells, at) =>
        `<row r="${at + 1}">${cells
          .map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`)
          .join('')}</row>`,
    )
    .join('');
}
