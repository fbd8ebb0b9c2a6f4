import fc from 'fast-check';
import type { Root, Table } from 'mdast';
import {
  badge,
  bar,
  type Cell,
  document,
  evidence,
  heading,
  type Inline,
  link,
  list,
  paragraph,
  quote,
  strong,
  table,
} from '../../shared/domain/document/nodes.ts';

/** Text as people and spreadsheets leave it: markup of every kind, control characters, half emoji, line ends. */
const naughty = fc.constantFrom(
  '<script>alert(1)</script>',
  '</td></tr></table>',
  '| a | b |',
  '**粗** _斜_ ~删~ `码`',
  '[点我](javascript:alert(1))',
  '# 不是标题',
  '1. 不是列表',
  '- 不是列表',
  '> 不是引用',
  '=HYPERLINK("http://evil.example","x")',
  '&lt;b&gt; &amp; &#x3c;',
  '\u0000\u0007\u001b[31m红',
  '\u202e倒着写',
  '\ud83d',
  '行一\n行二\r\n行三',
  ']]>',
  '{{y}} %s {% z %}',
  '\\ 反斜杠 \\| 竖线',
  '+8613800000000',
  'a@b.example www.example.com http://example.com',
  '***',
  '---',
  '〔待补证〕',
  '𠮷野家 👨‍👩‍👧',
);
const words = fc.oneof(
  naughty,
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('太阳县', '35.8 万元', ''),
);

const tone = fc.constantFrom('neutral', 'good', 'notice', 'warning', 'serious', 'critical');
const recordIds = fc.array(
  fc.integer({ min: 1, max: 30 }).map((number) => `action:V${number}` as const),
  { maxLength: 4 },
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  words,
  words.map((value) => strong(value)),
  fc
    .tuple(fc.constantFrom('https://example.com/a?b=1&c="2"', 'javascript:alert(1)', 'mailto:a@b.example', 'x'), words)
    .map(([url, value]) => link(url, value)),
  fc.tuple(tone, words).map(([colour, value]) => badge(colour, value)),
  recordIds.map((ids) => evidence(...ids)),
);
const inlines = fc.array(inline, { minLength: 1, maxLength: 4 });
const cell: fc.Arbitrary<Cell> = fc.oneof(inline, inlines);

/** Tables with ragged rows, empty cells and every kind of content. */
export const randomTable: fc.Arbitrary<Table> = fc
  .tuple(fc.array(words, { minLength: 1, maxLength: 7 }), fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 5 }))
  .map(([header, rows]) => table(header, rows));

const block = fc.oneof(
  inlines.map((parts) => paragraph(...parts)),
  fc.tuple(fc.constantFrom(1, 2, 3, 4), inlines).map(([depth, parts]) => heading(depth as 1, ...parts)),
  fc
    .tuple(fc.array(cell, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([items, ordered]) => list(items, ordered)),
  inlines.map((parts) => quote(paragraph(...parts))),
  fc
    .array(fc.record({ label: words, value: fc.double({ min: 0, max: 1e9 }), tone, shown: words }), { maxLength: 4 })
    .map((segments) => bar(segments)),
  randomTable,
  randomTable,
);

/** Whole documents. */
export const randomDocument: fc.Arbitrary<Root> = fc
  .array(block, { maxLength: 6 })
  .map((children) => document(...children));
