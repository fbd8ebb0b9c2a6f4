import type { Block, RowBlock, Span } from './blocks.ts';

/** A line of the text with what is told by its marks. */
interface Line {
  readonly raw: string;
  /** Without quotation marks of a mail, list marks and emphasis. */
  readonly words: string;
  readonly mark: string;
  readonly number: number;
  readonly span: Span;
}

const quoted = /^(?:\s{0,8}[>＞]){1,8}/;
const listMark =
  /^\s{0,24}(?:[-*+•●○◆◇■□▪▫·∙►▶➢✓✔※☆★](?=[^-*+]|$)\s{0,4}|[①-⑳㈠-㈩⒈-⒛]\s{0,4}|\d{1,2}(?:[.、．](?!\d)|[)）](?!\d(?!\d?月)))\s{0,4}|[（(]\d{1,2}[）)]\s{0,4}|(?:注\s?)?\d{1,2}\t(?=[^\t]{12,}$))/;
const hashes = /^\s{0,3}(#{1,6})\s{1,8}(.{1,200})$/;
const rule = /^\s{0,3}(?:[-=_*—－]\s?){3,}$/;
const bracketed = /^(?:【([^】\n]{2,30})】|〖([^〗\n]{2,30})〗|『([^』\n]{2,30})』|\[([^\]\n]{2,30})\])$/;

/** The blocks of any text: Markdown, a mail, a chat, minutes, a table with tabs. One pass over its lines. */
export function blocksOfText(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  let item = 0;
  let writer: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.words === '') {
      if (line.mark === '') item = 0;
      continue;
    }
    const table = tableAt(lines, at);
    if (table !== undefined) {
      blocks.push(table.block);
      at += table.length - 1;
      item = 0;
      continue;
    }
    if (rule.test(line.words)) continue;
    const heading = headingOf(line);
    if (heading !== undefined) {
      blocks.push(heading);
      item = 0;
      continue;
    }
    writer = messageHead.exec(line.words)?.[1] ?? writer;
    item = line.mark === '' ? 0 : item + 1;
    blocks.push(lineBlock(line, item, writer));
  }
  return blocks;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((raw, index) => {
    const span = { start, end: start + raw.length };
    start = span.end + 1;
    const inner = raw.replace(/\r$/, '').replace(quoted, '');
    const mark = listMark.exec(inner)?.[0] ?? '';
    const words = inner.slice(mark.length).trim();
    return { raw: inner, words: withoutMarks(words), mark: mark.trim(), number: index + 1, span };
  });
}

const withoutMarks = (words: string): string =>
  words
    .replaceAll('**', '')
    .replaceAll('__', '')
    .replace(/`/g, '')
    .replace(/\\([|*_#>-])/g, '$1');

function headingOf({ raw, words, number, span }: Line): Block | undefined {
  const [, marks, title] = hashes.exec(raw) ?? [];
  if (marks !== undefined && title !== undefined) {
    return { kind: 'heading', depth: marks.length, text: withoutMarks(title).trim(), line: number, span };
  }
  const inside = bracketed.exec(words);
  const name = inside?.[1] ?? inside?.[2] ?? inside?.[3] ?? inside?.[4];
  return name === undefined ? undefined : { kind: 'heading', depth: 6, text: name, line: number, span };
}

/** `[09:12] 小王：…`, `17:05 1号楼刘姐：…`, `老陈：…`: who speaks, if it is somebody. */
const spoken = /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s{0,3})([^：:，。；、\s]{1,12})\s{0,2}[：:]\s{0,3}(.{0,4000})$/;
/** `刘海峰  2025/11/10 08:13` on a line of its own. */
const messageHead =
  /^([^：:，。；、\d]{1,16}?)\s{1,8}(?:20\d{2}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s{1,4}|昨天\s{0,2}|星期[一二三四五六日天]\s{0,2})?\d{1,2}:\d{2}(?::\d{2})?$/;

function lineBlock({ raw, words, mark, number, span }: Line, item: number, writer: string | undefined): Block {
  const [, name, rest] = spoken.exec(words) ?? [];
  const speaker = name ?? writer;
  const isBold = /^\s{0,3}\*\*[^*\n]{1,60}\*\*[：:]?\s{0,3}$/.test(raw);
  return {
    kind: 'line',
    text: rest ?? words,
    where: mark === '' ? '' : `第${item}项`,
    isBold,
    ...(speaker === undefined ? {} : { speaker }),
    line: number,
    span,
  };
}

const mostCells = 256;
const numberedLine = /^\s{0,4}(?:注\s?)?\d{1,2}\t[^\t]{12,}$/;

/** Rows with bars, tabs or wide gaps that follow each other; the first is the header unless it holds numbers. */
function tableAt(lines: readonly Line[], at: number): { block: Block; length: number } | undefined {
  const kinds = [barred, tabbed, gapped];
  for (const cellsOf of kinds) {
    const first = cellsOf(lines[at]);
    if (first === undefined) continue;
    const rows: RowBlock[] = [];
    let length = 0;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index];
      const cells = cellsOf(line);
      if (line === undefined || cells === undefined || !fits(cells, first, cellsOf === gapped)) break;
      length += 1;
      if (cells.every((cell) => cell.includes('--') && /^[\s:|-]*$/.test(cell))) continue;
      rows.push({ cells, text: cells.join(' '), line: line.number, span: line.span });
    }
    const [head, ...body] = rows;
    const least = cellsOf === gapped ? 3 : 2;
    if (head === undefined || rows.length < least) continue;
    const isHeader = !head.cells.slice(1).some((cell) => /^-?\d[\d,.]*[%％]?$/.test(cell.trim()));
    const block: Block = {
      kind: 'table',
      headers: isHeader ? head.cells : head.cells.map(() => ''),
      rows: isHeader ? body : rows,
      ...(head.line === undefined ? {} : { line: head.line }),
    };
    return { block, length };
  }
  return undefined;
}

/** Rows of one table are about as wide as the first; wide gaps alone must be as many. */
const fits = (cells: readonly string[], first: readonly string[], isStrict: boolean): boolean =>
  cells.length === first.length || (!isStrict && cells.length * 2 >= first.length && cells.length <= first.length * 2);

function barred(line: Line | undefined): string[] | undefined {
  const words = line?.raw.trim() ?? '';
  if (!/^[|｜]/.test(words)) {
    const count = words.split(/[|｜]/).length;
    if (count < 3 || /[。；]/.test(words)) return undefined;
  }
  const inner = words.replace(/^[|｜]/, '').replace(/(?<!\\)[|｜]$/, '');
  const cells = inner.split(/(?<!\\)[|｜]/, mostCells).map((cell) => withoutMarks(cell.trim()));
  return cells.length < 2 && !/^[|｜].*[|｜]$/.test(words) ? undefined : cells;
}

function tabbed(line: Line | undefined): string[] | undefined {
  // `1\t…` with a sentence behind the number is an item of a list.
  if (line === undefined || numberedLine.test(line.raw)) return undefined;
  const cells = line.raw.replace(/^\s+/, '').split('\t', mostCells);
  return cells.length < 2 ? undefined : cells.map((cell) => withoutMarks(cell.trim()));
}

function gapped(line: Line | undefined): string[] | undefined {
  const words = line?.raw.trim() ?? '';
  if (words.length > 400 || messageHead.test(words) || /[，。；：]/.test(words)) return undefined;
  const cells = words.split(/[ \u3000]{2,}/, mostCells);
  return cells.length < 3 ? undefined : cells.map((cell) => withoutMarks(cell.trim()));
}
