import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx';

/** Western and East Asian font of running text; 宋体 is what printed reports of this kind are set in. */
const textFont = fontOf('Times New Roman', '宋体');
const headFont = fontOf('Arial', '微软雅黑');

const muted = '646A73';
const ink = '1F2329';

/** A4 in twips, with the width that margins leave for text. */
export const page = { width: 11_906, height: 16_838, side: 964, top: 964, bottom: 850, text: 9_978 } as const;

/** Style ids that paragraphs and runs name. */
export const styleIds = {
  tableText: 'TableText',
  tableHead: 'TableHead',
  quoted: 'QuotedText',
  sources: 'Sources',
  /** Small raised numbers of records; a reader can hide or restyle all of them at once. */
  evidence: 'EvidenceMark',
} as const;

/** Numbering that lists refer to. */
export const numberings = { bullets: 'bullets', ordered: 'ordered' } as const;

function fontOf(latin: string, chinese: string) {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese };
}

/**
 * Room before and after a paragraph, and its line, in twips. Lines are exact (固定值): a file has the same pages where another
 * Chinese font stands in for 宋体, whose lines may be a third higher.
 */
const spaced = (before: number, after: number, line: number) => ({ before, after, line, lineRule: LineRuleType.EXACT });

/** `size` in half points; its line is 1.45 of it. */
const heading = (size: number, before: number, after: number) => ({
  run: { font: headFont, bold: true, size, color: ink },
  paragraph: { keepNext: true, keepLines: true, spacing: spaced(before, after, Math.round(size * 14.5)) },
});

/** Word's own heading styles, so that its navigation and table of contents work. Sizes are half points. */
export const styles: IStylesOptions = {
  default: {
    document: { run: { font: textFont, size: 19, color: ink, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
    title: heading(28, 0, 60),
    heading1: heading(22, 120, 40),
    heading2: heading(19, 70, 30),
    heading3: heading(18, 60, 30),
    hyperlink: { run: { color: '1456C9', underline: { type: 'single' } } },
  },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true, paragraph: { spacing: spaced(0, 40, 270) } },
    {
      id: styleIds.tableText,
      name: 'Table Text',
      basedOn: 'Normal',
      run: { size: 17 },
      paragraph: { spacing: spaced(0, 0, 230) },
    },
    {
      id: styleIds.tableHead,
      name: 'Table Head',
      basedOn: styleIds.tableText,
      run: { font: headFont, bold: true, size: 16 },
    },
    {
      id: styleIds.quoted,
      name: 'Quoted Text',
      basedOn: 'Normal',
      paragraph: { spacing: spaced(0, 60, 280), indent: { left: 240 } },
    },
    {
      id: styleIds.sources,
      name: 'Sources',
      basedOn: 'Normal',
      run: { size: 16, color: muted },
      paragraph: { spacing: spaced(0, 40, 230) },
    },
    {
      id: 'TOC1',
      name: 'toc 1',
      basedOn: 'Normal',
      run: { font: headFont },
      paragraph: { spacing: spaced(60, 30, 300) },
    },
    {
      id: 'TOC2',
      name: 'toc 2',
      basedOn: 'Normal',
      paragraph: { spacing: spaced(0, 20, 290), indent: { left: 420 } },
    },
  ],
  characterStyles: [
    {
      id: styleIds.evidence,
      name: 'Evidence Mark',
      basedOn: 'DefaultParagraphFont',
      run: { superScript: true, color: muted },
    },
  ],
};

const marks = ['•', '◦', '▪'];

/** Levels 0 to 2 of a list, indented by two characters each. */
const levels = (format: 'bullet' | 'decimal') =>
  marks.map((mark, level) => ({
    level,
    format: format === 'bullet' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
    text: format === 'bullet' ? mark : `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 420 * (level + 1), hanging: 300 } } },
  }));

export const numbering: INumberingOptions = {
  config: [
    { reference: numberings.bullets, levels: levels('bullet') },
    { reference: numberings.ordered, levels: levels('decimal') },
  ],
};
