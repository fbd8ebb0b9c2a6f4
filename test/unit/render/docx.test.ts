import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../../shared/adapters/render/docx.ts';
import { document, heading, link, list, paragraph, table } from '../../../shared/domain/document/nodes.ts';
import { sampleReview } from '../../support/sample-document.ts';

const options = { title: '张三 周复盘', evidence: 'numbers', contents: true } as const;

const part = async (name: string, bytes: Promise<Uint8Array>): Promise<string> => {
  const files = unzipSync(await bytes);
  return strFromU8(files[name] ?? new Uint8Array());
};

describe('the Word file', () => {
  it('is read back with its headings, lists and tables', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await renderDocx(sampleReview(), options)) });

    expect(value).toContain('1.3 每日行动</h2>');
    expect(value).toContain('<strong>13 人次</strong>');
    expect(value).toMatch(/<li>到账 20 万元，1 笔4<\/li>/);
    expect(value).toContain('<th><p>晚上主要动作</p></th>');
  });

  it('repeats the header row of every table and fixes its columns', async () => {
    const xml = await part('word/document.xml', renderDocx(sampleReview(), options));

    const tables = xml.match(/<w:tbl>/g)?.length ?? 0;
    expect(tables).toBe(4);
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(tables);
    expect(xml.match(/<w:tblLayout w:type="fixed"\/>/g)?.length).toBe(tables);
  });

  it('marks its evidence in a character style of its own, so that a reader can hide all marks at once', async () => {
    const bytes = renderDocx(sampleReview(), options);

    const marks = (await part('word/document.xml', bytes)).match(/<w:rStyle w:val="EvidenceMark"\/>/g)?.length ?? 0;
    expect(marks).toBeGreaterThan(3);
    expect(await part('word/styles.xml', bytes)).toMatch(
      /w:type="character" w:styleId="EvidenceMark".{0,200}w:vertAlign w:val="superscript"/,
    );
    expect(await part('word/document.xml', bytes)).not.toContain('w:vertAlign');
  });

  it('breaks no date at a line’s edge', async () => {
    const settings = await part('word/settings.xml', renderDocx(sampleReview(), options));

    expect(settings).toMatch(/noLineBreaksBefore w:lang="zh-CN" w:val="[^"]{20,}月日年"/);
    expect(settings).toMatch(/noLineBreaksAfter w:lang="zh-CN" w:val="[^"]{20,}月年"/);
  });

  it('names an East Asian font for running text and for headings', async () => {
    const xml = await part('word/styles.xml', renderDocx(sampleReview(), options));

    expect(xml).toContain('w:eastAsia="宋体"');
    expect(xml).toContain('w:eastAsia="微软雅黑"');
  });

  it('numbers its pages, and lists its chapters from four pages on without asking the reader to update anything', async () => {
    const long = document(
      ...Array.from({ length: 4 }, (_, chapter) => [
        heading(2, `第 ${chapter + 1} 章`),
        ...Array.from({ length: 60 }, () => paragraph('一行字')),
      ]).flat(),
    );
    const bytes = renderDocx(long, options);
    const files = Object.entries(unzipSync(await bytes)).filter(([name]) => name.startsWith('word/footer'));

    const [contents, short] = [
      await part('word/document.xml', bytes),
      await part('word/document.xml', renderDocx(sampleReview(), options)),
    ];

    expect(files.some(([, file]) => strFromU8(file).includes('NUMPAGES'))).toBe(true);
    expect(contents.match(/<w:pStyle w:val="TOC1"\/>/g)).toHaveLength(5);
    for (const id of contents.match(/(?<=w:anchor=")[^"]+/g) ?? []) expect(contents).toContain(`w:name="${id}"`);
    expect(contents).not.toContain('fldChar');
    expect(short).not.toContain('TOC1');
  });

  it('is the same file for the same document', async () => {
    const bytes = await renderDocx(sampleReview(), options);

    expect(await renderDocx(sampleReview(), options)).toEqual(bytes);
  });

  it('counts every numbered list from 1 and leads every link to its own address', async () => {
    const root = document(
      list(['甲', '乙'], true),
      list(['丙'], true),
      paragraph(link('https://a.example/', '一'), link('https://b.example/?x=1&y="2"', '二')),
    );

    const bytes = renderDocx(root, options);

    const body = await part('word/document.xml', bytes);
    const lists = [...body.matchAll(/w:numId w:val="(\d+)"/g)].map(([, id]) => id);
    expect(lists[0]).toBe(lists[1]);
    expect(lists[2]).not.toBe(lists[1]);
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await bytes) });
    expect(await part('word/numbering.xml', bytes)).toMatch(
      new RegExp(`w:num w:numId="${lists[2]}".{0,120}<w:startOverride w:val="1"/>`),
    );
    expect(value).toContain('<a href="https://a.example/">一</a><a href="https://b.example/?x=1&amp;y=%222%22">二</a>');
  });

  it('keeps names of 40 characters, results of 5,000 and characters that XML refuses in one piece', async () => {
    const name = '某'.repeat(40);
    const outcome = '经核对，'.repeat(1250);
    const root = document(
      heading(1, '复盘'),
      paragraph('\u0000a\u0008b\ufffe<&>\ud83d'),
      table(['姓名', '结果'], [[name, outcome]]),
    );

    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await renderDocx(root, options)) });

    expect(value).toContain('ab<&>\ufffd');
    expect(value).toContain(name);
    expect(value).toContain(outcome);
  });

  it('lets a row break across pages that its narrow columns make taller than half a page, and no shorter one', async () => {
    const words = '整理外业照片；'.repeat(60);
    const narrow = table(['一', '二', '三', '四', '五'], [Array.from({ length: 5 }, () => words)]);
    const wide = table(['一'], [[words]]);

    const [tall, short] = await Promise.all(
      [narrow, wide].map((node) => part('word/document.xml', renderDocx(document(node), options))),
    );

    // The header row of either is short.
    expect(tall?.match(/<w:cantSplit\/>/g)).toHaveLength(1);
    expect(short?.match(/<w:cantSplit\/>/g)).toHaveLength(2);
  });
});
