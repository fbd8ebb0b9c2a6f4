import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readAttachment } from '../../../shared/adapters/attachments/read-attachment.ts';
import type { PageFetcher } from '../../../shared/ports/pages.ts';
import { registerUploadedSources } from '../../../shared/usecases/policies/register-uploaded-sources.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { pdfOf, pdfWith } from '../../support/small-pdf.ts';
import { watchedSource } from '../../support/watched-source.ts';

const signal = new AbortController().signal;
const read = (bytes: Uint8Array) => readAttachment(bytes, signal);
const zeros = (megabytes: number) => deflateSync(new Uint8Array(megabytes * 1024 * 1024));

function docx(paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
}

describe('a file that comes with a notice is read', () => {
  it('as a PDF whose Chinese font is named and not held, its broken lines put together', async () => {
    const lines = [
      '关于做好延包试点工作的通知',
      '请各县自然资源主管部门于2025年8月20日前将试点',
      '方案报省厅。',
      '联系人见附表',
    ];

    expect(await read(pdfOf(lines))).toEqual({
      text: '关于做好延包试点工作的通知\n请各县自然资源主管部门于2025年8月20日前将试点方案报省厅。\n联系人见附表\n\n',
    });
  });

  it('as a Word document', async () => {
    expect(await read(docx(['申报指南', '截止2025年8月15日。']))).toEqual({ text: '申报指南\n截止2025年8月15日。' });
  });
});

describe('a file that cannot be read is named', () => {
  it.each([
    ['a bomb', pdfOf(['公告'], [{ dictionary: '/Filter /FlateDecode', data: zeros(64) }]), 'PDF 展开后超过 24 MB'],
    [
      'many small bombs',
      pdfOf(
        ['公告'],
        Array.from({ length: 8 }, () => ({ dictionary: '/Filter /FlateDecode', data: zeros(8) })),
      ),
      'PDF 展开后超过 24 MB',
    ],
    [
      'a bomb in a bomb',
      pdfWith([{ dictionary: '/Filter [/FlateDecode /FlateDecode]', data: deflateSync(zeros(64)) }]),
      'PDF 数据流重复压缩',
    ],
    ['a scan', pdfWith([{ dictionary: '', data: strToU8('q Q') }]), 'PDF 是扫描件，没有文字'],
    ['a broken PDF', strToU8('%PDF-1.4\nnothing'), 'PDF 已损坏'],
    ['a file of more than 8 MB', new Uint8Array(8 * 1024 * 1024 + 1), '超过 8 MB'],
    ['an old Word file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), '旧版 Office 文件'],
    ['a page', strToU8('<html></html>'), '不是 PDF 或 .docx'],
  ])('%s', async (_, bytes, reason) => {
    expect(await read(bytes)).toEqual({ reason });
  });
});

const home = 'https://nync.qc.gov.cn/';
const list = `<ul>${[1, 2, 3].map((n) => `<li><a href="/n/${n}.html">关于做好第${n}批延包试点工作的通知</a><span>2025-07-2${n}</span></li>`).join('')}</ul>`;
const page = (n: number, files: string) =>
  `<html><head><title>关于做好第${n}批延包试点工作的通知</title></head><body><h1>关于做好第${n}批延包试点工作的通知</h1><p>发布日期：2025-07-2${n}</p><div class="text"><p>各市县农业农村局：</p><p>现将第${n}批延包试点的工作方案印发给你们，请结合实际认真贯彻落实，做好土地承包到期后再延长三十年的各项准备。</p></div>${files}</body></html>`;
const links = (count: number) =>
  Array.from({ length: count }, (_, at) => `<p><a href="/f/${at}.pdf">附件${at + 1}</a></p>`).join('');

it('the deadline in a file is told as one of its notice, and of five hundred files the first three are read', async () => {
  const asked: string[] = [];
  const bodies: Readonly<Record<string, string>> = {
    [`${home}tzgg/`]: list,
    [`${home}n/1.html`]: page(1, links(1)),
    [`${home}n/2.html`]: page(2, links(500)),
  };
  const fetcher: PageFetcher = {
    fetch: async ({ url }) => {
      const isFile = url.endsWith('.pdf');
      if (isFile) asked.push(url);
      const bytes = isFile
        ? pdfOf(['请于2025年8月20日前将试点方案报送省厅。'])
        : new TextEncoder().encode(bodies[url] ?? '');
      const status = isFile || bodies[url] !== undefined ? 200 : 404;
      return {
        kind: 'page',
        url,
        status,
        headers: { 'content-type': isFile ? 'application/pdf' : 'text/html' },
        bytes,
      };
    },
  };
  const world = policyWorld({ records: [], fetcher });
  const source = watchedSource({
    sourceId: 'qc',
    authority: '青川县农业农村局',
    field: '农业农村',
    column: '通知公告',
    url: `${home}tzgg/`,
  });
  await registerUploadedSources(world, [source], '2025-07-26');

  await world.fetch('2025-07-26');

  const kept = await world.policies.firstSeenBetween('2025-07-26', '2025-07-26');
  const first = kept.find(({ title }) => title.includes('第1批'));
  expect(first?.deadlines.map(({ on }) => on)).toEqual(['2025-08-20']);
  expect(asked).toHaveLength(4);
});
