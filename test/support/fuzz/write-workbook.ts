import { strToU8, zipSync } from 'fflate';
import type { Random } from './random.ts';
import { type ModelCell, type ModelRow, modelFormats } from './sheet-model.ts';

/** A merged cell: rows from 1, columns from 0. */
export interface ModelMerge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface ModelSheet {
  readonly rows: readonly ModelRow[];
  readonly merges: readonly ModelMerge[];
}

/** A workbook before it is packed, so that it can be damaged. */
export interface WrittenWorkbook {
  readonly parts: Map<string, string>;
  readonly sheetPath: string;
  /** The rows of the sheet as they were written, one by one. */
  readonly rowTexts: readonly string[];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** `sheet` in one of the many forms that are legal. */
export function writeWorkbook(sheet: ModelSheet, random: Random): WrittenWorkbook {
  const prefix = random.is(0.2) ? 'x:' : '';
  const writer = new SheetWriter(random, prefix);
  const rowTexts = writer.rows(sheet);
  const [folder, book, page] = [
    random.of(['xl', 'XL', 'data']),
    random.of(['workbook', 'workbook2', '工作簿']),
    random.whole(1, 9),
  ];
  const sheetPath = `${folder}/worksheets/sheet${page}.xml`;
  const merges = sheet.merges.map((area) => `<${prefix}mergeCell ref="${writer.area(area)}"/>`).join('');
  const behind = merges === '' ? '' : `<${prefix}mergeCells>${merges}</${prefix}mergeCells>`;
  const data = `<${prefix}sheetData>${rowTexts.join(writer.gap())}</${prefix}sheetData>`;
  const names = prefix === '' ? `xmlns="${main}"` : `xmlns:x="${main}"`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`;
  const at = (file: string): string => (random.is(0.3) ? `/${folder}/${file}` : random.is(0.1) ? `./${file}` : file);
  const formats = modelFormats
    .map((code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${escaped(code)}"/>`)
    .join('');
  const parts = new Map([
    ['[Content_Types].xml', `${declaration}<Types/>`],
    [
      '_rels/.rels',
      `${declaration}<Relationships>${relation('r1', 'officeDocument', `${folder}/${book}.xml`)}</Relationships>`,
    ],
    [
      `${folder}/${book}.xml`,
      `${declaration}<workbook xmlns="${main}" xmlns:r="${types}"><sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets></workbook>`,
    ],
    [
      `${folder}/_rels/${book}.xml.rels`,
      `<Relationships>${relation('s1', 'worksheet', at(`worksheets/sheet${page}.xml`))}${relation('s2', 'sharedStrings', at('sharedStrings.xml'))}${relation('s3', 'styles', at('styles.xml'))}</Relationships>`,
    ],
    [`${folder}/sharedStrings.xml`, `${declaration}<sst xmlns="${main}">${writer.strings.join('')}</sst>`],
    [
      `${folder}/styles.xml`,
      `<styleSheet xmlns="${main}"><numFmts>${formats}</numFmts><cellXfs>${modelFormats.map((_, n) => `<xf numFmtId="${164 + n}"/>`).join('')}</cellXfs></styleSheet>`,
    ],
    [
      sheetPath,
      `${random.is(0.8) ? declaration : '\ufeff'}<${prefix}worksheet ${names}>${writer.gap()}${data}${behind}</${prefix}worksheet>`,
    ],
  ]);
  return { parts, sheetPath, rowTexts };
}

/** The archive of `workbook`. */
export function packed({ parts }: Pick<WrittenWorkbook, 'parts'>, random: Random): Uint8Array {
  const slash = random.is(0.1) ? '\\' : '/';
  const files = [...parts].map(([name, text]) => [name.replaceAll('/', slash), strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { level: random.is(0.3) ? 0 : 6 });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

class SheetWriter {
  readonly strings: string[] = [];
  private readonly random: Random;
  private readonly prefix: string;
  private readonly hasReferences: boolean;
  private readonly hasGaps: boolean;

  constructor(random: Random, prefix: string) {
    this.random = random;
    this.prefix = prefix;
    this.hasReferences = random.is(0.7);
    this.hasGaps = random.is(0.2);
  }

  gap(): string {
    return this.hasGaps ? '\n  ' : '';
  }

  rows({ rows }: ModelSheet): string[] {
    let before = 0;
    return rows.map((row) => {
      const isNumbered = this.random.is(0.8) || row.row !== before + 1;
      before = row.row;
      const cells = this.cells(row);
      const hidden = row.isHidden
        ? ` hidden="${this.random.of(['1', 'true'])}"`
        : this.random.is(0.1)
          ? ' hidden="0"'
          : '';
      const number = isNumbered ? ` r="${row.row}"` : '';
      const spans = this.random.is(0.2) ? ` spans="1:${row.cells.length}"` : '';
      return `<${this.prefix}row${this.random.is(0.5) ? number + hidden : hidden + number}${spans}>${cells}</${this.prefix}row>`;
    });
  }

  area({ top, bottom, left, right }: ModelMerge): string {
    return `${letter(left)}${top}:${letter(right)}${bottom}`;
  }

  private cells({ row, cells }: ModelRow): string {
    let isSkipped = false;
    const written = cells.map((cell, column) => {
      if (cell.stored.kind === 'empty' && this.random.is(0.6)) {
        isSkipped = true;
        return '';
      }
      const reference = this.hasReferences || isSkipped ? ` r="${letter(column)}${row}"` : '';
      isSkipped = false;
      return this.cell(cell, reference);
    });
    return written.filter((text) => text !== '').join(this.gap());
  }

  private cell({ stored }: ModelCell, reference: string): string {
    const p = this.prefix;
    switch (stored.kind) {
      case 'empty':
        return this.random.is(0.5) ? `<${p}c${reference}/>` : `<${p}c${reference} s="3"></${p}c>`;
      case 'uncomputed':
        return `<${p}c${reference}><${p}f>A1+1</${p}f>${this.random.is(0.5) ? `<${p}v></${p}v>` : ''}</${p}c>`;
      case 'boolean':
        return `<${p}c${reference} t="b"><${p}v>${stored.value ? '1' : '0'}</${p}v></${p}c>`;
      case 'number': {
        const formula = this.random.is(0.1) ? `<${p}f>B1*2</${p}f>` : '';
        const style = stored.format === 0 && this.random.is(0.5) ? '' : ` s="${stored.format}"`;
        const type = this.random.is(0.2) ? ' t="n"' : '';
        return `<${p}c${style}${reference}${type}>${formula}<${p}v>${stored.value}</${p}v></${p}c>`;
      }
      case 'text':
        return this.text(stored.text, reference);
    }
  }

  private text(text: string, reference: string): string {
    const p = this.prefix;
    switch (this.random.whole(0, 3)) {
      case 0:
        return `<${p}c${reference} t="str"><${p}f>A1&amp;B1</${p}f><${p}v>${this.encoded(text)}</${p}v></${p}c>`;
      case 1: {
        const string = this.random.is(0.3) ? this.rich(text) : `<t xml:space="preserve">${this.encoded(text)}</t>`;
        this.strings.push(`<si>${string}</si>`);
        return `<${p}c t="s"${reference}><${p}v>${this.strings.length - 1}</${p}v></${p}c>`;
      }
      default:
        return `<${p}c${reference} t='inlineStr'><${p}is><${p}t xml:space="preserve">${this.encoded(text)}</${p}t></${p}is></${p}c>`;
    }
  }

  /** In two runs, with a reading that is no part of the text. */
  private rich(text: string): string {
    const characters = [...text];
    const at = this.random.whole(0, characters.length);
    const run = (part: string[]) => `<r><rPr><b/></rPr><t xml:space="preserve">${this.encoded(part.join(''))}</t></r>`;
    return `${run(characters.slice(0, at))}${run(characters.slice(at))}<rPh sb="0" eb="1"><t>du</t></rPh>`;
  }

  private encoded(text: string): string {
    if (this.random.is(0.1) && !text.includes(']]>')) return `<![CDATA[${text}]]>`;
    return [...text]
      .map((character) => (this.random.is(0.03) ? `&#x${character.codePointAt(0)?.toString(16)};` : escaped(character)))
      .join('')
      .replaceAll('>', '&gt;');
  }
}

/** Columns of a model have one letter. */
const letter = (column: number): string => String.fromCharCode(65 + column);
