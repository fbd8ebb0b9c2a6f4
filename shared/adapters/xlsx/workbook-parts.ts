import { type NumberFormat, numberFormat } from './number-format.ts';
import type { WorkbookPackage } from './open-package.ts';
import { saveAnew, WorkbookFault } from './workbook-fault.ts';
import { readXml } from './xml-events.ts';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  /** Of its part; undefined where the file does not hold it. */
  readonly path: string | undefined;
  readonly hidden: boolean;
  /** False for a sheet that is a chart or a dialogue and has no cells. */
  readonly hasCells: boolean;
}

/** What the workbook part says, and where the parts lie that its sheets refer to. */
export interface WorkbookPart {
  readonly sheets: readonly ListedSheet[];
  /** The day that number 0 stands for. */
  readonly serialDates: 1900 | 1904;
  /** The workbook asks to be calculated when it is opened: a program wrote it, and a 0 may be no result. */
  readonly isUncalculated: boolean;
  readonly strings: string;
  readonly styles: string;
}

interface Relation {
  /** The last part of its type, such as `worksheet`; strict and transitional workbooks agree in it. */
  readonly type: string;
  readonly path: string;
}

/** Relations of the part `path` by their id. Source: ECMA-376 Part 2, 6.5. */
function relationsOf(parts: WorkbookPackage, path: string): Map<string, Relation> {
  const [folder, file] = [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1)];
  const relations = new Map<string, Relation>();
  const part = parts.part(`${folder}_rels/${file}.rels`);
  if (part === undefined) return relations;
  readXml(part, {
    opened: (name, { Id = '', Target = '', Type = '', TargetMode = '' }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path: resolved(folder, Target) });
    },
  });
  return relations;
}

/** `target` as a path of the package: from its root, or from `folder`. */
function resolved(folder: string, target: string): string {
  const plain = decodedPath(target.replaceAll('\\', '/'));
  const steps: string[] = [];
  for (const step of (plain.startsWith('/') ? plain : `${folder}${plain}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function decodedPath(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

const pathByType = (relations: ReadonlyMap<string, Relation>, wanted: string): string | undefined =>
  [...relations.values()].find(({ type }) => type === wanted)?.path;

/**
 * Finds and reads the workbook part, by the package's relations and, where they do not name it, at its usual place.
 * Throws WorkbookFault where there is none.
 */
export function readWorkbookPart(parts: WorkbookPackage): WorkbookPart {
  const named = pathByType(relationsOf(parts, ''), 'officeDocument') ?? 'xl/workbook.xml';
  const part = parts.part(named);
  if (part === undefined || named.toLowerCase().endsWith('.bin')) throw noWorkbook(parts, named);
  const relations = relationsOf(parts, named);
  const sheets: ListedSheet[] = [];
  let [root, serialDates, isUncalculated] = ['', 1900 as 1900 | 1904, false];
  readXml(part, {
    opened: (name, attributes, depth) => {
      if (depth === 1) root = name;
      if (name === 'workbookPr' && isTrue(attributes['date1904'])) serialDates = 1904;
      if (name === 'calcPr' && isTrue(attributes['fullCalcOnLoad'])) isUncalculated = true;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const relation = relations.get(id);
      const hidden = /hidden/i.test(attributes['state'] ?? '');
      const hasCells = relation === undefined || !/^(chart|dialog)sheet$|MacroSheet$/i.test(relation.type);
      sheets.push({ name: attributes['name'] ?? '', path: relation?.path, hidden, hasCells });
    },
  });
  if (root !== 'workbook' || sheets.length === 0) throw noWorkbook(parts, named);
  const folder = named.slice(0, named.lastIndexOf('/') + 1);
  const pathOf = (type: string): string => {
    const path = pathByType(relations, type);
    if (path !== undefined && !parts.has(path)) throw lostPart(path);
    return path ?? `${folder}${type}.xml`;
  };
  return { sheets, serialDates, isUncalculated, strings: pathOf('sharedStrings'), styles: pathOf('styles') };
}

const lostPart = (path: string): WorkbookFault =>
  new WorkbookFault(`工作簿已损坏：里面的“${path.slice(0, 80)}”不见了；${saveAnew}`);

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function noWorkbook(parts: WorkbookPackage, named: string): WorkbookFault {
  const isBinary = named.toLowerCase().endsWith('.bin') || parts.has('xl/workbook.bin');
  if (isBinary) return new WorkbookFault('这是二进制工作簿（.xlsb）；请在 Excel 里另存为 .xlsx 或 CSV 再上传');
  const other = parts.has('word/document.xml')
    ? 'Word 文件'
    : parts.has('content.xml')
      ? '开放文档（.ods 之类）'
      : undefined;
  const what = other === undefined ? '' : `（像是${other}）`;
  return new WorkbookFault(`压缩包里没有工作簿${what}；请在表格软件里另存为 .xlsx 或 CSV 再上传`);
}

/** The texts that cells name by number: rich text joined, readings of characters left out. Throws WorkbookFault. */
export function readSharedStrings(part: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  const text = textCollector();
  if (part === undefined) return strings;
  readXml(part, {
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

/** Number formats by style index; undefined where the file has no styles. Throws WorkbookFault. */
export function readStyles(part: Uint8Array | undefined): NumberFormat[] | undefined {
  if (part === undefined) return undefined;
  const codes = new Map<string, string>();
  const known = new Map<string, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isCell = false;
  const formatOf = (id: string): NumberFormat => {
    const format = known.get(id) ?? numberFormat(Number(id), codes.get(id));
    known.set(id, format);
    return format;
  };
  readXml(part, {
    opened: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(numFmtId, formatCode);
      if (name === 'cellXfs') isCell = true;
      if (name === 'xf' && isCell) formats.push(formatOf(numFmtId));
    },
    closed: (name) => {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return formats;
}

/** How many remarks people pinned to the cells of the sheet at `path`. Throws WorkbookFault. */
export function countComments(parts: WorkbookPackage, path: string): number {
  const relations = [...relationsOf(parts, path).values()];
  // Threaded ones stand in the old part as well, for old programs.
  const found = ['comments', 'threadedComment'].map((type) => relations.filter((relation) => relation.type === type));
  const [old = [], threaded = []] = found;
  let count = 0;
  for (const relation of old.length > 0 ? old : threaded) {
    const part = parts.part(relation.path);
    if (part === undefined) continue;
    readXml(part, {
      opened: (name) => {
        if (name === 'comment' || name === 'threadedComment') count += 1;
      },
    });
  }
  return count;
}
