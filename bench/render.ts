/**
 * Rendering a document of a person-week's size (6 chapters, 48 paragraphs, 17 tables of 15 × 6 cells, 300 records):
 * all four formats within 60 ms warm, 200 of them in one process within 256 MB, the mail within 100,000 bytes.
 * Floor: the text of the same document, joined without any escaping.
 */
import { spawnSync } from 'node:child_process';
import type { Root } from 'mdast';
import { renderDocx } from '../shared/adapters/render/docx.ts';
import { renderMailHtml } from '../shared/adapters/render/html.ts';
import { renderMarkdown } from '../shared/adapters/render/markdown.ts';
import { renderWebHtml } from '../shared/adapters/render/web.ts';
import { document, evidence, heading, paragraph, table } from '../shared/domain/document/nodes.ts';
import { plainText } from '../shared/domain/document/plain.ts';
import { type BenchLine, medianWarmMs, report } from './report.ts';

const words = '拜访自然资源局国库股核对用款计划与权属资料对方承诺八月中旬前拨付余款并补齐缺件清单';
const cell = (seed: number): string => words.slice(seed % 20, (seed % 20) + 4 + ((seed * 7) % 14));
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

function personWeek(person: number): Root {
  const chapters = times(6, (chapter) => [
    heading(2, `第 ${chapter + 1} 章`),
    ...times(8, (part) => paragraph(words, cell(part + person), evidence(`action:V${person}-${chapter}-${part}`))),
  ]);
  const header = ['日期', '白天主要动作', '白天结果', '晚上主要动作', '晚上结果', '效果评估'];
  const tables = times(17, (number) => [
    heading(3, `表 ${number + 1}`),
    table(
      header,
      times(15, (row) =>
        times(6, (column) =>
          column === 1
            ? [cell(row * column + number), evidence(`action:T${person}-${number}-${row}`)]
            : cell(row * column + number),
        ),
      ),
    ),
  ]);
  return document(heading(1, `第 ${person} 人周复盘`), ...chapters.flat(), ...tables.flat());
}

const options = { title: '周复盘', evidence: 'numbers' } as const;
const formats: Readonly<Record<string, (root: Root) => unknown>> = {
  'mail HTML': (root) => renderMailHtml(root, options),
  'web HTML': (root) => renderWebHtml(root, options),
  Markdown: (root) => renderMarkdown(root, options),
  Word: (root) => renderDocx(root, { ...options, contents: true }),
};
const renderAll = async (root: Root): Promise<void> => {
  for (const render of Object.values(formats)) await render(root);
};

/** Peak memory of this process in MB after 200 people in all four formats. */
async function peakOf200(): Promise<number> {
  for (let person = 0; person < 200; person++) await renderAll(personWeek(person));
  return process.resourceUsage().maxRSS / 1024;
}

/** The same in a process that may use 256 MB, where V8 collects as it would in a function of that size. */
function peakInSmallProcess(): number {
  const limits = ['--max-semi-space-size=12', '--max-old-space-size=230'];
  const { stdout } = spawnSync(process.execPath, [...limits, import.meta.filename, 'peak'], { encoding: 'utf8' });
  return Number(stdout);
}

async function bench(): Promise<void> {
  const root = personWeek(0);
  const floor = await medianWarmMs(() => root.children.map(plainText).join('\n'));
  const lines: BenchLine[] = [];
  for (const [format, render] of Object.entries(formats)) {
    const taken = await medianWarmMs(() => render(root));
    lines.push({ what: format, figure: `${taken.toFixed(1)} ms`, ratio: taken / floor });
  }
  const all = await medianWarmMs(() => renderAll(root));
  lines.push({ what: 'all four, against 60 ms', figure: `${all.toFixed(1)} ms`, ratio: all / 60, line: { atMost: 1 } });
  const bytes = Buffer.byteLength(renderMailHtml(root, options));
  lines.push({
    what: 'bytes of the mail, against 100,000',
    figure: `${bytes}`,
    ratio: bytes / 100_000,
    line: { atMost: 1 },
  });
  const peak = peakInSmallProcess();
  lines.push({
    what: '200 people, peak against 256 MB',
    figure: `${peak.toFixed(0)} MB`,
    ratio: peak / 256,
    line: { atMost: 1 },
  });
  report('render', lines);
}

if (process.argv[2] === 'peak') console.log(await peakOf200());
else await bench();
