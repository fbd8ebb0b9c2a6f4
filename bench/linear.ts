/**
 * Linear time: every reader of foreign text on hostile lines of 4,000 and 64,000 characters, best of three. The time grows
 * with the length to the power of at most 1.3; the worst line of each reader is shown.
 */
import { scanRecords } from '../shared/adapters/csv/scan.ts';
import { maskAmounts } from '../shared/adapters/robots/mask-amounts.ts';
import { splitText } from '../shared/adapters/robots/split-text.ts';
import { auditText } from '../shared/domain/audit/audit.ts';
import { readHeader } from '../shared/domain/cells/header.ts';
import { readCell } from '../shared/domain/cells/read-cell.ts';
import { cellText, halfWidth } from '../shared/domain/cells/spelling.ts';
import type { ColumnType } from '../shared/domain/logs/column.ts';
import { extractArticle } from '../shared/domain/policy/article/extract.ts';
import { discoverColumns } from '../shared/domain/policy/list/discover.ts';
import { extractList } from '../shared/domain/policy/list/extract.ts';
import { type BenchLine, report } from './report.ts';

const [short, long] = [4_000, 64_000];
const rounds = 3;
const steepest = 1.3;
/** Below this at 64,000 characters nothing grows with the square, and the clock's steps of some ms would be measured. */
const leastMs = 50;
/** A reader that takes longer for a short line is measured on shorter ones. */
const patienceMs = 100;
/** So many times shorter. */
const shorter = 8;

const url = 'https://zrzy.qc.gov.cn/tzgg/';
const inLink = (text: string): string =>
  `<ul><li><a href="t20250721_1.html">${text}</a><span>2025-07-21</span></li></ul>`;
const inArticle = (text: string): string => `<h1>通知</h1><div class="article"><p>${text}</p><p>正文${text}</p></div>`;
const types: readonly ColumnType[] = [
  'text',
  'texts',
  'choice',
  'boolean',
  'day',
  'monthDay',
  'instant',
  'week',
  'money',
  'integer',
  'decimal',
  'rate',
];

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  cellText,
  halfWidth,
  readHeader: (text) => readHeader([text, text]),
  ...Object.fromEntries(
    types.map((type) => [
      `readCell ${type}`,
      (text: string) =>
        readCell({ type, header: '列', presence: 'optional', choices: [] }, text, { serialDates: 1900 }),
    ]),
  ),
  scanRecords: (text) => scanRecords(text),
  maskAmounts,
  splitText: (text) => splitText(text, 2048),
  auditText,
  extractList: (text) => extractList({ body: inLink(text), contentType: 'text/html', url }),
  discoverColumns: (text) => discoverColumns(inLink(text), url),
  extractArticle: (text) => extractArticle({ html: inArticle(text), url }),
};

const units = [
  ' ',
  '　',
  '：',
  '】',
  '-',
  '- ',
  '1',
  '1,',
  '1.',
  '一',
  '十',
  '"',
  "'",
  '<',
  '&',
  '=',
  '(',
  '（',
  '[',
  '\\',
  '/',
  '、',
  '，',
  '%',
  '…',
  '\n',
  '\t',
  '达',
  '万',
  'a-',
  '2025-',
  '月',
];
/** A run of `unit` alone, and one between two letters. */
const lines = units.flatMap((unit) => [
  (length: number) => unit.repeat(Math.ceil(length / unit.length)),
  (length: number) => `x${unit.repeat(Math.ceil(length / unit.length))}x`,
]);

/** CPU time of this thread in ms: what else runs on the machine does not count. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function tookMs(call: () => unknown): number {
  const started = cpuMs();
  call();
  return cpuMs() - started;
}

const bestMs = (call: () => unknown): number => Math.min(...Array.from({ length: rounds }, () => tookMs(call)));

/** By how much the time of `read` grows on `line` from its short to its long form: 1 is linear, 2 quadratic. */
function exponentOf(
  read: (text: string) => unknown,
  line: (length: number) => string,
): { readonly exponent: number; readonly ms: number } {
  const isSlow = tookMs(() => read(line(short))) > patienceMs;
  const [from, to] = isSlow ? [short / shorter, short] : [short, long];
  const [shortText, longText] = [line(from), line(to)];
  const once = tookMs(() => read(longText));
  // One quick reading is enough: the best of several is no slower.
  if (once < leastMs) return { exponent: 0, ms: once };
  const ms = Math.min(
    once,
    bestMs(() => read(longText)),
  );
  if (ms < leastMs) return { exponent: 0, ms };
  // As many short readings as have the characters of the long one take as long where the time is linear.
  const times = to / from;
  const base = bestMs(() => {
    for (let at = 0; at < times; at++) read(shortText);
  });
  return { exponent: 1 + Math.log(ms / Math.max(base, 1)) / Math.log(times), ms };
}

const found: BenchLine[] = Object.entries(readers).map(([name, read]) => {
  read('warm up');
  const worst = lines
    .map((line) => ({ ...exponentOf(read, line), shown: JSON.stringify(line(4).slice(0, 4)) }))
    .sort((a, b) => b.exponent - a.exponent)[0];
  const { exponent = 0, ms = 0, shown = '' } = worst ?? {};
  return {
    what: `${name}, worst on ${shown}`,
    figure: `${ms.toFixed(1)} ms`,
    ratio: exponent,
    line: { atMost: steepest },
  };
});
report('linear', found);
