import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { scanRecords } from '../../shared/adapters/csv/scan.ts';
import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { renderDocx } from '../../shared/adapters/render/docx.ts';
import { renderMailHtml } from '../../shared/adapters/render/html.ts';
import { renderText } from '../../shared/adapters/render/text.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import { columnsOf } from '../../shared/domain/cells/header.ts';
import { isIdOrName } from '../../shared/domain/cells/read-text.ts';
import { cellText, trimmed, withoutInvisible, withoutPadding } from '../../shared/domain/cells/spelling.ts';
import { cleanText } from '../../shared/domain/document/clean-text.ts';
import { document, paragraph } from '../../shared/domain/document/nodes.ts';
import type { Column } from '../../shared/domain/logs/column.ts';
import { type LogKind, uploadedKinds } from '../../shared/domain/logs/registry.ts';
import { findHeader, sheetRowReader } from '../../shared/domain/upload/read-table.ts';
import { bytesContent } from './bytes-content.ts';
import type { SuiteLine } from './suite.ts';

/** Every string in every free-text column of every kind: as a record, as a rejected row that is uploaded again, in a mail and in a Word file. */
export async function scoreNaughty(strings: readonly string[]): Promise<SuiteLine[]> {
  const distinct = [...new Set(strings)].filter((text) => text !== '');
  return [...(await scoreRecords(distinct)), scoreRejectedRows(distinct), ...(await scoreRenderers(distinct))];
}

const plain: Readonly<Record<Column['type'], string>> = {
  text: 'T1',
  texts: 'T1',
  choice: '',
  boolean: '是',
  day: '2025-07-21',
  monthDay: '12-20',
  instant: '2025-07-21 10:30',
  week: '2025-W31',
  money: '100.00',
  integer: '1',
  decimal: '1',
  rate: '0.05%',
};

/** Texts of the forms that columns ask for. */
const patterned = ['510100', 'a@example.com', '13800000000', 'https://example.com/', 'example.com', '5.1'];

const plainCell = (column: Column): string => {
  if (column.pattern !== undefined) return patterned.find((text) => column.pattern?.test(text)) ?? '';
  if (column.presence !== 'required' && column.refersTo === undefined) return '';
  return column.choices?.[0] ?? plain[column.type];
};

const isFree = (column: Column): boolean => column.type === 'text' && column.pattern === undefined;

async function scoreRecords(strings: readonly string[]): Promise<SuiteLine[]> {
  const exceptions = new Map<string, number>();
  const wrong: string[] = [];
  let of = 0;
  for (const kind of uploadedKinds) {
    const columns = columnsOf(kind);
    const free = columns.filter(([, column]) => isFree(column));
    const rows = free.flatMap(([field]) => strings.map((text) => ({ field, text })));
    const lines = rows.map(({ field, text }) =>
      columns.map(([each, column]) => quoted(each === field ? text : plainCell(column))).join(','),
    );
    const csv = [columns.map(([, { header }]) => header).join(','), ...lines].join('\r\n');
    const read = await recordsIn(kind, csv);
    for (const [at, { field, text }] of rows.entries()) {
      of += 1;
      const value = read[at]?.[field];
      const column = columns.find(([each]) => each === field)?.[1];
      const isId = column !== undefined && isIdOrName(column);
      const reason = value === text ? undefined : changedBy(text, value, isId);
      if (reason !== undefined && reason !== 'wrong') exceptions.set(reason, (exceptions.get(reason) ?? 0) + 1);
      if (reason === 'wrong') wrong.push(`${kind}.${field} ${JSON.stringify(text)} → ${JSON.stringify(value)}`);
    }
  }
  return [{ what: 'naughty strings × text columns, as records', right: of - wrong.length, of, exceptions, wrong }];
}

/**
 * What the contract takes off a cell: blanks around it, the wrapping of spreadsheets, and the cell that holds only that;
 * off an id or a name also what nobody sees.
 */
function changedBy(text: string, value: unknown, isId: boolean): string {
  if (isId) {
    const visible = trimmed(withoutInvisible(cellText(text)));
    if (visible !== cellText(text) && (value === visible || (value === undefined && visible === ''))) {
      return 'characters that nobody sees, of an id or a name';
    }
    if (value === withoutPadding(visible)) return 'blanks around it';
    if (value === visible.replace(/\s/g, '')) return 'blanks in a telephone number';
  }
  if (value === undefined) {
    if (cellText(text) === '') return 'nothing but blanks: an empty cell';
    return 'wrong';
  }
  if (value !== cellText(text)) return 'wrong';
  return text.trim() !== text
    ? 'blanks around it'
    : 'an apostrophe or wrapping of a spreadsheet, or invisible marks around it';
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function recordsIn(kind: LogKind, csv: string): Promise<(Readonly<Record<string, unknown>> | undefined)[]> {
  const reading = await uploadReader.read(bytesContent(new TextEncoder().encode(csv)));
  if ('reason' in reading) throw new Error(`${kind}: ${reading.reason}`);
  const rows = [];
  for await (const batch of reading.tables[0]?.rows() ?? []) rows.push(...batch.rows);
  const found = findHeader(rows);
  if (found === undefined || 'reason' in found) throw new Error(`${kind}: no header`);
  const read = sheetRowReader(found.header, {});
  return rows.slice(1).map((row) => {
    const reading = read(row);
    return 'fields' in reading ? reading.fields : undefined;
  });
}

/** Rejected rows are written safe to open in a spreadsheet, and read again as what they were. */
function scoreRejectedRows(strings: readonly string[]): SuiteLine {
  const records = scanRecords(writeCsv([['列'], ...strings.map((text) => [text, '行'])])).slice(1);
  const wrong = strings.flatMap((text, at) => {
    const [cell = ''] = records[at]?.cells ?? [];
    return cellText(cell) === cellText(text) && !/^[=+@\t\r＝＋－＠]/.test(cell) ? [] : [JSON.stringify([text, cell])];
  });
  return {
    what: 'as rejected rows, safe, and uploaded again',
    right: strings.length - wrong.length,
    of: strings.length,
    wrong,
  };
}

async function scoreRenderers(strings: readonly string[]): Promise<SuiteLine[]> {
  const root = document(...strings.map((text) => paragraph(`〔${text}〕`)));
  const options = { title: '怪字符', evidence: 'none' } as const;
  const page = paragraphsOf(renderMailHtml(root, options), 'p', 'br', undefined);
  const parts = unzipSync(await renderDocx(root, options));
  const xml = new TextDecoder().decode(parts['word/document.xml']);
  const word = paragraphsOf(xml, 'w:p', 'w:br', 'w:t');
  const text = renderText(root, options);
  return [
    rendered('in a mail', strings, (shown) => page.includes(shown)),
    rendered('in a Word file', strings, (shown) => word.includes(shown)),
    rendered('in a mail’s plain text', strings, (shown) => tight(text).includes(tight(shown))),
  ];
}

/** Plain text is wrapped at 76 columns: white space tells nothing there. */
const tight = (text: string): string => text.replace(/\s+/g, '');

function rendered(what: string, strings: readonly string[], holds: (shown: string) => boolean): SuiteLine {
  const exceptions = new Map<string, number>();
  const wrong = strings.filter((text) => {
    if (holds(`〔${text}〕`)) return false;
    if (cleanText(text) === text || !holds(`〔${cleanText(text)}〕`)) return true;
    const reason = 'controls, direction marks and byte order marks, which no document may hold';
    exceptions.set(reason, (exceptions.get(reason) ?? 0) + 1);
    return false;
  });
  return {
    what,
    right: strings.length - wrong.length,
    of: strings.length,
    exceptions,
    wrong: wrong.map((text) => JSON.stringify(text)),
  };
}

/** Texts of the elements `name`, a line feed for each `lineBreak`; only what stands in `inside` when given. */
function paragraphsOf(markup: string, name: string, lineBreak: string, inside: string | undefined): string[] {
  const texts: string[] = [];
  let [depth, isInside] = [0, inside === undefined];
  const parser = new Parser(
    {
      onopentagname(opened) {
        if (opened === name) {
          depth += 1;
          texts.push('');
        }
        if (opened === inside) isInside = true;
        if (opened === lineBreak && depth > 0) texts[texts.length - 1] += '\n';
      },
      ontext(text) {
        if (depth > 0 && isInside) texts[texts.length - 1] += text;
      },
      onclosetag(closed) {
        if (closed === name) depth -= 1;
        if (closed === inside) isInside = false;
      },
    },
    { xmlMode: inside !== undefined, decodeEntities: true },
  );
  parser.end(markup);
  return texts;
}
