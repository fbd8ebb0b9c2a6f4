import { strToU8, zipSync } from 'fflate';
import { escapeMarkup } from '../../shared/domain/document/escape-markup.ts';
import type { Column } from '../../shared/domain/logs/column.ts';
import { type LogKind, logs, uploadedKinds } from '../../shared/domain/logs/registry.ts';
import { columnsOf, instructionOf } from './column-words.ts';

/** Rows below the header that have drop-downs and formats. */
const preparedRows = 5000;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** Cell formats of styles.xml, by position: plain, text, day, amount, header, header of a required column. */
const formats = { general: 0, text: 1, day: 2, amount: 3, header: 4, requiredHeader: 5 } as const;

/** `0` → `A`, `26` → `AA`. */
function columnName(at: number): string {
  return at < 26
    ? String.fromCharCode(65 + at)
    : columnName(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));
}

/** The parts of the workbook of templates: a sheet per kind with headers, instructions and drop-downs. */
export function workbookParts(): Record<string, string> {
  const sheets = uploadedKinds.map((kind, at) => ({ kind, name: `sheet${at + 1}.xml`, id: at + 1 }));
  return {
    '[Content_Types].xml': contentTypes(sheets.map(({ name }) => name)),
    '_rels/.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets
      .map(({ kind, id }) => `<sheet name="${escapeMarkup(logs[kind].title)}" sheetId="${id}" r:id="rId${id}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packages}/relationships">${sheets
      .map(({ name, id }) => `<Relationship Id="rId${id}" Type="${relations}/worksheet" Target="worksheets/${name}"/>`)
      .join(
        '',
      )}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles(),
    ...Object.fromEntries(sheets.map(({ kind, name }) => [`xl/worksheets/${name}`, worksheet(kind)])),
  };
}

/** The workbook as a file; the same declarations give the same bytes. */
export function workbookFile(): Uint8Array {
  const entries = Object.entries(workbookParts()).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: new Date(2025, 0, 1) });
}

function contentTypes(sheets: readonly string[]): string {
  const base = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}" ContentType="${base}.${type}+xml"/>`;
  return `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${sheets.map((name) => part(`worksheets/${name}`, 'worksheet')).join('')}</Types>`;
}

function worksheet(kind: LogKind): string {
  const columns = columnsOf(kind).map(([, column]) => column);
  return `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${columns
    .map(
      (column, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column)}" style="${formatOf(column)}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData><row r="1" ht="24" customHeight="1">${columns
    .map((column, at) => headerCell(column, `${columnName(at)}1`))
    .join('')}</row></sheetData><dataValidations count="${columns.length}">${columns
    .map((column, at) => validation(column, columnName(at)))
    .join('')}</dataValidations></worksheet>`;
}

function headerCell(column: Column, place: string): string {
  const isRequired = column.presence === 'required';
  const style = isRequired ? formats.requiredHeader : formats.header;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t>${escapeMarkup(column.header)}${isRequired ? '*' : ''}</t></is></c>`;
}

const widthOf = ({ header, type }: Column): number =>
  type === 'day' ? 13 : Math.min(30, Math.max(10, header.length * 2 + 6));

/** Ids and everything a spreadsheet would otherwise mend for us are text: leading zeros and `2025-W31` survive. */
function formatOf({ type }: Column): number {
  if (type === 'day') return formats.day;
  if (type === 'money') return formats.amount;
  return type === 'integer' || type === 'decimal' ? formats.general : formats.text;
}

/** The instruction shown at every cell of a column, and a drop-down where its words are few. */
function validation(column: Column, name: string): string {
  const words = column.type === 'boolean' ? ['是', '否'] : column.choices;
  const kind =
    words === undefined ? '' : ' type="list" showErrorMessage="1" errorTitle="只能选一项" error="请从下拉列表中选择"';
  const list = words === undefined ? '' : `<formula1>"${words.map(escapeMarkup).join(',')}"</formula1>`;
  return `<dataValidation${kind} allowBlank="1" showInputMessage="1" promptTitle="${escapeMarkup(column.header)}" prompt="${escapeMarkup(instructionOf(column)).slice(0, 250)}" sqref="${name}2:${name}${preparedRows + 1}">${list}</dataValidation>`;
}

function styles(): string {
  const font = (extra: string): string => `<font>${extra}<sz val="11"/><name val="等线"/></font>`;
  const cell = (number: number, font: number, fill: number): string =>
    `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`;
  const fill = (colour: string): string =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  return `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFE7EBF0')}${fill('FFFCE9CF')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
    cell(0, 0, 0),
    cell(49, 0, 0),
    cell(164, 0, 0),
    cell(4, 0, 0),
    cell(49, 1, 2),
    cell(49, 1, 3),
  ].join(
    '',
  )}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
