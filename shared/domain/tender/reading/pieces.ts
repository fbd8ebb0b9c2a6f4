import { type PageLine, startOf } from '../../policy/article/lines.ts';
import { closest, type Page, type PageElement } from '../../policy/page/page.ts';
import { tidy } from '../../policy/page/tidy.ts';
import { type Cell, type Grid, placesOf, rowsByTable, tableAround } from './grid.ts';

/** A line of a notice, possibly with the numbers of the places where a number was cut over two lines. */
export interface TextLine {
  readonly text: string;
  readonly at: number;
  readonly cuts: readonly number[];
}

/** A part of a notice: a line, a label with its value in a list, or a table. */
export type Piece =
  | ({ readonly kind: 'line'; readonly isHeading: boolean } & TextLine)
  | { readonly kind: 'pair'; readonly label: string; readonly value: TextLine }
  | { readonly kind: 'grid'; readonly rows: Grid };

/** The text of a notice and its parts in order; places are offsets in `text`. */
export interface NoticeText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

interface Draft<Block> {
  text: string;
  cuts: number[];
  readonly block: Block;
}

/** True when a line break stands in the middle of a number: `2026年6月2` and `2日`, `12,86` and `0,000元`, `2,38` and `6,000.00`. */
function isCut(before: string, after: string): boolean {
  if (!/\d[,，.]?$/.test(before)) return false;
  if (/^[\d,，]{0,12}\d(?:\.\d{1,4})?\s?(?:元|万元|日|月|年|时|分|[:：]\d)/.test(after)) return true;
  return !/\d\.\d{0,12}\d$/.test(before) && /^[\d,，]{0,12}\d(?:\.\d{1,6})?$/.test(after);
}

const complete =
  /(?:项目|服务|采购|工程|系统|设备|编制|建设|设计|监理|调查|更新|公司|局|院|中心|政府|委员会|学校|大学|医院|所|站|处|部|元|日|时|分|号|[）)。；，])$/;
const stated = /[\u4e00-\u9fff]{2}[:：]\s?[\u4e00-\u9fff]\S{1,60}$/;

/** True when a line break stands in the middle of a name under a label: `采购人：青川县自然资` and `源局`. */
function isNameCut(before: string, after: string): boolean {
  return (
    stated.test(before) &&
    !complete.test(before) &&
    /^[\u4e00-\u9fffA-Za-z0-9（）()“”]{1,40}$/.test(after) &&
    complete.test(after)
  );
}

/** Lines with what was cut over two of them put together; those of one `block` are near each other. */
function draftsOf<Block>(
  lines: readonly { readonly text: string; readonly block: Block }[],
  isOneCell = false,
): Draft<Block>[] {
  const drafts: Draft<Block>[] = [];
  for (const { text, block } of lines) {
    const last = drafts.at(-1);
    // A comma at the end of a line of figures is cut wherever the next line stands.
    const isNear = last?.block === block || isOneCell || /\d[,，]$/.test(last?.text ?? '');
    if (last !== undefined && isNear && isCut(last.text, text)) {
      last.cuts.push(last.text.length);
      last.text += text;
    } else if (last?.block === block && isNameCut(last.text, text)) last.text += text;
    else drafts.push({ text, cuts: [], block });
  }
  return drafts;
}

/** Joins lines of one cell. */
function cellText(lines: readonly PageLine[]): { text: string; cuts: number[] } {
  let text = '';
  const cuts: number[] = [];
  for (const draft of draftsOf(lines, true)) {
    if (text !== '') text += '\n';
    cuts.push(...draft.cuts.map((cut) => cut + text.length));
    text += draft.text;
  }
  return { text, cuts };
}

const longestCell = 1500;

type Places = readonly (readonly (PageElement | undefined)[])[];

/** The tables of `body` that hold data: two cells in some row, and no cell with a whole text in it. */
function dataTables(page: Page, body: PageElement, byCell: ReadonlyMap<PageElement, readonly PageLine[]>) {
  const lengths = new Map<PageElement | undefined, number>();
  for (const [cell, lines] of byCell)
    lengths.set(
      cell,
      lines.reduce((sum, { text }) => sum + text.length, 0),
    );
  const tables = new Map<PageElement, Places>();
  for (const [table, rows] of rowsByTable(page, body)) {
    const places = placesOf(rows);
    const isWide = places.some((row) => new Set(row).size >= 2);
    if (isWide && places.every((row) => row.every((cell) => (lengths.get(cell) ?? 0) <= longestCell)))
      tables.set(table, places);
  }
  return tables;
}

/** Which of `lines` stand in which cell or entry of a definition list, the innermost. */
function linesByOwner(body: PageElement, lines: readonly PageLine[]) {
  const owners = new Map<PageElement, PageElement | undefined>();
  const byCell = new Map<PageElement, PageLine[]>();
  const ownerOf = new Map<PageLine, PageElement>();
  for (const line of lines) {
    if (!owners.has(line.block))
      owners.set(
        line.block,
        closest(line.block, (one) => one === body || /^(?:td|th|dt|dd)$/.test(one.name)),
      );
    const owner = owners.get(line.block);
    if (owner === undefined || owner === body) continue;
    ownerOf.set(line, owner);
    const own = byCell.get(owner);
    if (own === undefined) byCell.set(owner, [line]);
    else own.push(line);
  }
  return { byCell, ownerOf };
}

/** The parts of a notice that is plain text, such as that of a file: each of its lines is one. */
export function textPieces(written: string): NoticeText {
  const lines = written
    .split('\n')
    .map((line) => ({ text: tidy(line), block: 'file' }))
    .filter(({ text }) => text !== '');
  const pieces: Piece[] = [];
  let text = '';
  for (const { text: line, cuts } of draftsOf(lines)) {
    pieces.push({ kind: 'line', isHeading: false, text: line, cuts, at: text.length });
    text += `${line}\n`;
  }
  return { text, pieces };
}

/** The parts of a notice of which `lines` are the lines, all of them in `body`. */
export function noticePieces(page: Page, body: PageElement, lines: readonly PageLine[]): NoticeText {
  const { byCell, ownerOf } = linesByOwner(body, lines);
  const tables = dataTables(page, body, byCell);
  const made = new Set<PageElement>();
  const pieces: Piece[] = [];
  let text = '';
  const put = (part: { text: string; cuts: readonly number[] }, end = '\n'): TextLine => {
    const at = text.length;
    text += part.text + end;
    return { ...part, at };
  };
  let open: PageLine[] = [];
  const closeLines = () => {
    for (const draft of draftsOf(open))
      pieces.push({ kind: 'line', isHeading: /^h[1-6]$/.test(draft.block.name), ...put(draft) });
    open = [];
  };
  const putGrid = (table: PageElement) => {
    const known = new Map<PageElement, Cell>();
    const rows = (tables.get(table) ?? []).map((row) =>
      row.map((cell): Cell => {
        const old = cell === undefined ? undefined : known.get(cell);
        if (old !== undefined) return { ...old, isFirst: false };
        const own = { ...put(cellText((cell && byCell.get(cell)) ?? []), '\t'), isFirst: true };
        if (cell !== undefined) known.set(cell, own);
        return own;
      }),
    );
    text += '\n';
    pieces.push({ kind: 'grid', rows });
  };
  let label: string | undefined;
  const putEntry = (owner: PageElement) => {
    const part = cellText(byCell.get(owner) ?? []);
    if (owner.name === 'dt') {
      label = put(part, '：').text;
    } else if (label === undefined) pieces.push({ kind: 'line', isHeading: false, ...put(part) });
    else {
      pieces.push({ kind: 'pair', label, value: put(part) });
      label = undefined;
    }
  };
  for (const line of [...lines].sort((a, b) => startOf(a) - startOf(b))) {
    const owner = ownerOf.get(line);
    const unit = owner === undefined ? undefined : owner.name.startsWith('t') ? tableAround(owner) : owner;
    const isData = unit !== undefined && (unit.name !== 'table' || tables.has(unit));
    if (!isData || unit === undefined) {
      open.push(line);
      continue;
    }
    if (made.has(unit)) continue;
    made.add(unit);
    closeLines();
    if (unit.name === 'table') putGrid(unit);
    else putEntry(unit);
  }
  closeLines();
  return { text, pieces };
}
