import { readXml } from './xml-events.ts';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

type Parts = ReadonlyMap<string, Uint8Array>;

const partOf = (parts: Parts, path: string): Uint8Array => parts.get(path.toLowerCase()) ?? new Uint8Array();

/** The sheets in their order, and the day that number 0 stands for. */
export function readWorkbookPart(parts: Parts): { sheets: ListedSheet[]; serialDates: 1900 | 1904 } {
  const targets = new Map<string, string>();
  readXml(partOf(parts, 'xl/_rels/workbook.xml.rels'), {
    opened: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: ListedSheet[] = [];
  let serialDates: 1900 | 1904 = 1900;
  readXml(partOf(parts, 'xl/workbook.xml'), {
    opened: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) serialDates = 1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const hidden = /hidden/i.test(attributes['state'] ?? '');
      sheets.push({ name: attributes['name'] ?? '', path: targets.get(id) ?? '', hidden });
    },
  });
  return { sheets, serialDates };
}

/** The texts that cells name by number: rich text joined, readings of characters left out. */
export function readSharedStrings(parts: Parts): string[] {
  const strings: string[] = [];
  const text = textCollector();
  readXml(partOf(parts, 'xl/sharedStrings.xml'), {
    opened: (name) => {
      if (name === 'si') text.begin();
      text.opened(name);
    },
    text: text.add,
    closed: (name) => {
      text.closed(name);
      if (name === 'si') strings.push(text.value());
    },
  });
  return strings;
}

/** Gathers the `t` elements of a string, without those of phonetic runs. */
export function textCollector() {
  let [value, isText, phonetic] = ['', false, 0];
  return {
    begin: () => {
      value = '';
    },
    opened: (name: string) => {
      if (name === 'rPh') phonetic += 1;
      if (name === 't') isText = phonetic === 0;
    },
    add: (text: string) => {
      if (isText) value += text;
    },
    closed: (name: string) => {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') isText = false;
    },
    value: () => unescaped(value),
  };
}

/** `_x000D_` stands for a character that XML cannot hold. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** How a cell of a style shows its number. */
export type NumberShape = 'number' | 'day' | 'instant' | 'time';

/** Shape by style index. Built-in formats: ECMA-376 Part 1, 18.8.30, with those of Chinese workbooks (27–36, 50–58). */
export function readStyles(parts: Parts): NumberShape[] {
  const formats = new Map<string, string>();
  const shapes: NumberShape[] = [];
  let isCell = false;
  readXml(partOf(parts, 'xl/styles.xml'), {
    opened: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') formats.set(numFmtId, formatCode);
      if (name === 'cellXfs') isCell = true;
      if (name === 'xf' && isCell) shapes.push(shapeOf(Number(numFmtId), formats.get(numFmtId)));
    },
    closed: (name) => {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return shapes;
}

function shapeOf(id: number, code: string | undefined): NumberShape {
  if (code !== undefined) return shapeOfCode(code);
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54)) return 'day';
  if (id === 57 || id === 58) return 'day';
  if (id === 22) return 'instant';
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || (id >= 55 && id <= 56)
    ? 'time'
    : 'number';
}

/** Letters of a format outside of quotes, escapes, colours and conditions tell what it shows. */
function shapeOfCode(code: string): NumberShape {
  const letters = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_./gi, '')
    .toLowerCase();
  const [hasDay, hasTime] = [/[yd]|年|月|日/.test(letters) && /[ymd]/.test(letters), /h|s/.test(letters)];
  if (/general/.test(letters)) return 'number';
  if (hasDay) return hasTime ? 'instant' : 'day';
  return hasTime ? 'time' : 'number';
}
