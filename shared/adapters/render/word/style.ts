import type { IStylesOptions } from 'docx';

/** Western and East Asian font of running text; 宋体 is what printed reports of this kind are set in. */
const textFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' };
const headFont = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: '微软雅黑' };

export const muted = '646A73';
const ink = '1F2329';

/** A4 in twips, with the width that margins leave for text. */
export const page = { width: 11_906, height: 16_838, side: 1_134, top: 1_304, bottom: 1_247, text: 9_638 } as const;

/** Sizes are half points; a line of text is 1.25 of its size, in tables 1.15. */
export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: textFont, size: 21, color: ink, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
      paragraph: { spacing: { after: 120, line: 300 } },
    },
    title: {
      run: { font: headFont, size: 36, bold: true, color: ink },
      paragraph: { spacing: { before: 0, after: 240, line: 276 }, keepNext: true },
    },
    heading1: {
      run: { font: headFont, size: 30, bold: true, color: ink },
      paragraph: { spacing: { before: 360, after: 160, line: 276 }, keepNext: true, keepLines: true },
    },
    heading2: {
      run: { font: headFont, size: 24, bold: true, color: ink },
      paragraph: { spacing: { before: 280, after: 120, line: 276 }, keepNext: true, keepLines: true },
    },
    heading3: {
      run: { font: headFont, size: 21, bold: true, color: ink },
      paragraph: { spacing: { before: 200, after: 100, line: 276 }, keepNext: true, keepLines: true },
    },
    hyperlink: { run: { color: '1456C9', underline: {} } },
  },
  paragraphStyles: [
    {
      id: 'TableText',
      name: 'Table Text',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { before: 20, after: 20, line: 264 } },
    },
    {
      id: 'TableHead',
      name: 'Table Head',
      basedOn: 'TableText',
      run: { font: headFont, size: 17, bold: true },
      paragraph: { spacing: { before: 20, after: 20, line: 252 }, keepNext: true },
    },
    {
      id: 'QuotedText',
      name: 'Quoted Text',
      basedOn: 'Normal',
      paragraph: { indent: { left: 240 }, spacing: { after: 100, line: 288 } },
    },
    {
      id: 'Sources',
      name: 'Sources',
      basedOn: 'Normal',
      run: { size: 16, color: muted },
      paragraph: { spacing: { after: 40, line: 252 } },
    },
    {
      id: 'TOC1',
      name: 'toc 1',
      basedOn: 'Normal',
      run: { font: headFont, size: 21 },
      paragraph: { spacing: { before: 60, after: 30 } },
    },
    {
      id: 'TOC2',
      name: 'toc 2',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { indent: { left: 420 }, spacing: { after: 20 } },
    },
  ],
};
