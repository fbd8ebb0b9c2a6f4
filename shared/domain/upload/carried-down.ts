import type { RowRejection, RowRemark } from '../cells/row-reading.ts';
import type { SheetLayout } from './layout/sheet-layout.ts';
import type { SheetRow } from './sheet-row.ts';

/** A row with what the rows above it say for it. */
export interface CarriedRow {
  readonly row: SheetRow;
  readonly said: readonly RowRemark[];
  readonly rejections: readonly RowRejection[];
}

const ditto = /^(?:同上|同前|[〃″"]|''|,,)$/;
const people = ['ownerId', 'headId', 'directorId'];

/**
 * Reads 同上 as the cell above it, and gives the nodes of a ledger that names each contract on its first row only the
 * contract of the row above them. Only a row that directly follows its contract's, has a node of its own name and
 * amount, and nothing of another contract, is taken so; any other is left as it is, and refused for what it lacks.
 */
export function carriedDown(layout: SheetLayout): (row: SheetRow) => CarriedRow {
  const readDitto = dittoReader(layout);
  const nextNode = contractCarrier(layout);
  return (row) => {
    const read = readDitto(row);
    const carried = nextNode?.(read.row);
    return carried === undefined ? read : { ...read, row: carried.row, said: [...read.said, ...carried.said] };
  };
}

function dittoReader({ kinds, headers }: SheetLayout): (row: SheetRow) => CarriedRow {
  const places = [...new Set(kinds.flatMap(({ placed }) => placed.map(({ at }) => at)))].filter((at) => at >= 0);
  let above: SheetRow | undefined;
  return (row) => {
    let cells = row.cells;
    const said: RowRemark[] = [];
    const rejections: RowRejection[] = [];
    for (const at of places) {
      const own = (row.cells[at] ?? '').trim();
      if (own.length > 2 || !ditto.test(own)) continue;
      const column = headers[at] ?? '';
      const meant = above?.row === row.row - 1 ? (above.cells[at] ?? '').trim() : '';
      if (meant === '') rejections.push({ column, found: own, reason: '上一行没有可取的值；请写明' });
      else {
        cells = cells.with(at, meant);
        said.push({ column, words: `“${own}”按上一行的“${meant.slice(0, 40)}”读取` });
      }
    }
    above = cells === row.cells ? row : { ...row, cells };
    return { row: above, said, rejections };
  };
}

/** Undefined for a table whose rows are not the nodes of contracts. */
function contractCarrier(layout: SheetLayout): ((row: SheetRow) => Omit<CarriedRow, 'rejections'>) | undefined {
  const [main, ...others] = layout.kinds;
  const at = (field: string): number => main.placed.find((place) => place.field === field)?.at ?? -1;
  const contractAt = at('contractId');
  const nodeAt = at('name') >= 0 ? at('name') : at('type');
  const amountAt = at('amountFen');
  if (main.kind !== 'receivable' || main.group !== undefined) return undefined;
  if (contractAt < 0 || nodeAt < 0 || amountAt < 0) return undefined;
  const peopleAts = people.map(at).filter((one) => one >= 0);
  const ofNode = new Set(main.placed.map((place) => place.at));
  const beside = others.filter(({ isBeside }) => isBeside).flatMap(({ placed }) => placed.map((place) => place.at));
  const contractAts = [...new Set([contractAt, ...beside.filter((one) => one >= 0 && !ofNode.has(one))])];
  let above:
    | { readonly row: SheetRow; readonly nodes: ReadonlySet<string>; readonly changed: ReadonlySet<number> }
    | undefined;
  return (row) => {
    const cell = (one: number, of: SheetRow = row): string => (of.cells[one] ?? '').trim();
    const node = cell(nodeAt);
    const isOwn = contractAts.some((one) => cell(one) !== '');
    const isWhole = node !== '' && cell(amountAt) !== '';
    const isNext = above?.row.row === row.row - 1 && isWhole && !above.nodes.has(node);
    // A number alone may have been forgotten: then at least the people are the contract's as well.
    const isSure = contractAts.length > 1 || (peopleAts.length > 0 && peopleAts.every((one) => cell(one) === ''));
    if (isOwn || !isNext || !isSure || above === undefined) {
      above =
        cell(contractAt) === '' ? undefined : { row, nodes: new Set([...sameContract(row), node]), changed: new Set() };
      return { row, said: [] };
    }
    const { row: from } = above;
    // After a node with a person of its own nobody knows whose the next one is.
    const isOther = (one: number): boolean => cell(one) !== '' && cell(one) !== cell(one, from);
    const changed = new Set([...above.changed, ...peopleAts.filter(isOther)]);
    const filled = [...contractAts, ...peopleAts.filter((one) => cell(one) === '' && !changed.has(one))];
    const cells = filled.reduce<readonly string[]>((all, one) => withCell(all, one, cell(one, from)), row.cells);
    const carried = { ...row, cells };
    above = { row: carried, nodes: new Set([...above.nodes, node]), changed };
    const words = `合同只写在它的第一行：按上一行的“${cell(contractAt, from).slice(0, 40)}”读取`;
    return { row: carried, said: [{ column: layout.headers[contractAt] ?? '', words }] };
  };

  /** Nodes before `row` that name the same contract. */
  function sameContract(row: SheetRow): Iterable<string> {
    const id = (row.cells[contractAt] ?? '').trim();
    return above !== undefined && (above.row.cells[contractAt] ?? '').trim() === id ? above.nodes : [];
  }
}

/** `cells` with `text` at a place that may lie beyond its last cell. */
function withCell(cells: readonly string[], at: number, text: string): readonly string[] {
  const wide = at < cells.length ? cells : [...cells, ...Array.from({ length: at + 1 - cells.length }, () => '')];
  return wide.with(at, text);
}
