import { Html, html } from '../markup/html.ts';

/** Western and East Asian font of running text; 宋体 is what printed reports of this kind are set in. */
const textFont = ['Times New Roman', '宋体'] as const;
const headFont = ['Arial', '微软雅黑'] as const;

export const muted = '646A73';
const ink = '1F2329';

/** A4 in twips, with the width that margins leave for text. */
export const page = { width: 11_906, height: 16_838, side: 1_134, top: 1_304, bottom: 1_247, text: 9_638 } as const;

interface Look {
  readonly font?: readonly [latin: string, chinese: string];
  /** Half points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** Twips before and after, and the line in 240ths of its size. */
  readonly spacing: readonly [before: number, after: number, line: number];
  readonly keep?: boolean;
  readonly indent?: number;
  readonly outline?: number;
}

const fontsOf = ([latin, chinese]: readonly [string, string]): Html =>
  html`<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:cs="${latin}" w:eastAsia="${chinese}"/>`;

const when = (wanted: unknown, part: Html): Html | undefined => (wanted ? part : undefined);

function paragraphStyle(id: string, name: string, basedOn: string, look: Look): Html {
  const [before, after, line] = look.spacing;
  return html`<w:style w:type="paragraph" w:styleId="${id}"${when(id === 'Normal', new Html(' w:default="1"'))}><w:name w:val="${name}"/>${when(
    basedOn,
    html`<w:basedOn w:val="${basedOn}"/><w:next w:val="${look.outline === undefined ? id : 'Normal'}"/>`,
  )}<w:qFormat/><w:pPr>${when(look.keep, html`<w:keepNext/><w:keepLines/>`)}<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>${when(
    look.indent,
    html`<w:ind w:left="${look.indent ?? 0}"/>`,
  )}${look.outline === undefined ? undefined : html`<w:outlineLvl w:val="${look.outline}"/>`}</w:pPr><w:rPr>${look.font === undefined ? undefined : fontsOf(look.font)}${when(
    look.bold,
    html`<w:b/>`,
  )}${when(look.color, html`<w:color w:val="${look.color ?? ''}"/>`)}${when(look.size, html`<w:sz w:val="${look.size ?? 0}"/><w:szCs w:val="${look.size ?? 0}"/>`)}</w:rPr></w:style>`;
}

const heading = { font: headFont, bold: true, keep: true } as const;

/** Word's own heading styles, so that its navigation and table of contents work; a line of text is 1.25 of its size. */
const styles: readonly Html[] = [
  paragraphStyle('Normal', 'Normal', '', { spacing: [0, 120, 300] }),
  paragraphStyle('Title', 'Title', 'Normal', { ...heading, size: 36, spacing: [0, 240, 276] }),
  paragraphStyle('Heading1', 'heading 1', 'Normal', { ...heading, size: 30, spacing: [360, 160, 276], outline: 0 }),
  paragraphStyle('Heading2', 'heading 2', 'Normal', { ...heading, size: 24, spacing: [280, 120, 276], outline: 1 }),
  paragraphStyle('Heading3', 'heading 3', 'Normal', { ...heading, size: 21, spacing: [200, 100, 276], outline: 2 }),
  paragraphStyle('TableText', 'Table Text', 'Normal', { size: 18, spacing: [20, 20, 264] }),
  paragraphStyle('TableHead', 'Table Head', 'TableText', {
    font: headFont,
    bold: true,
    size: 17,
    spacing: [20, 20, 252],
  }),
  paragraphStyle('QuotedText', 'Quoted Text', 'Normal', { spacing: [0, 100, 288], indent: 240 }),
  paragraphStyle('Sources', 'Sources', 'Normal', { size: 16, color: muted, spacing: [0, 40, 252] }),
  paragraphStyle('TOC1', 'toc 1', 'Normal', { font: headFont, spacing: [60, 30, 276] }),
  paragraphStyle('TOC2', 'toc 2', 'Normal', { size: 20, indent: 420, spacing: [0, 20, 276] }),
  html`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1456C9"/><w:u w:val="single"/></w:rPr></w:style>`,
];

const namespace = new Html('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"');
const declaration = new Html('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');

/** word/styles.xml */
export const stylesXml: string =
  html`${declaration}<w:styles ${namespace}><w:docDefaults><w:rPrDefault><w:rPr>${fontsOf(textFont)}<w:color w:val="${ink}"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>${styles}</w:styles>`
    .markup;

const marks = ['•', '◦', '▪'];

function abstractList(id: number, level: (depth: number) => Html): Html {
  const levels = [0, 1, 2].map(
    (depth) =>
      html`<w:lvl w:ilvl="${depth}"><w:start w:val="1"/>${level(depth)}<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${420 * (depth + 1)}" w:hanging="300"/></w:pPr></w:lvl>`,
  );
  return html`<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${levels}</w:abstractNum>`;
}

/** word/numbering.xml: list 1 has bullets, each further one counts from 1 by itself. */
export function numberingXml(orderedLists: number): string {
  const bullets = abstractList(
    0,
    (depth) => html`<w:numFmt w:val="bullet"/><w:lvlText w:val="${marks[depth] ?? '•'}"/>`,
  );
  const ordered = abstractList(1, (depth) => html`<w:numFmt w:val="decimal"/><w:lvlText w:val="%${depth + 1}."/>`);
  const restarts = [0, 1, 2].map(
    (depth) => html`<w:lvlOverride w:ilvl="${depth}"><w:startOverride w:val="1"/></w:lvlOverride>`,
  );
  const numbers = Array.from(
    { length: orderedLists },
    (_, index) => html`<w:num w:numId="${index + 2}"><w:abstractNumId w:val="1"/>${restarts}</w:num>`,
  );
  return html`${declaration}<w:numbering ${namespace}>${bullets}${ordered}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numbers}</w:numbering>`
    .markup;
}
