import { nodeTypes } from '../../logs/node-types.ts';
import type { BandColumn } from './header-band.ts';
import { fieldNamed, headerWord } from './header-words.ts';
import { standWords } from './stand-words.ts';

/** A payment node whose columns stand beside those of other nodes of the same contract. */
export interface NodeGroup {
  readonly name: string;
  readonly amount: BandColumn;
  /** What was received of the node so far. */
  readonly received: BandColumn | undefined;
  /** Its columns by their fields, the amount among them. */
  readonly byField: ReadonlyMap<string, BandColumn>;
  /** All columns under its name: none of them speaks of another node. */
  readonly columns: readonly BandColumn[];
}

const amountWords = /^(?:应收|应收金额|应收款|金额|款额|数额|计划金额)?(?:[（(].{1,12}[)）])?$/;
const dayWords =
  /^(?:应收日期|应收时间|日期|时间|到期日|到期日期|约定到期日|付款日期|付款时间|约定付款时间|约定付款日期|应付日期|应付时间|计划日期|计划时间)(?:[（(].{1,12}[)）])?$/;
const nodeNames = [...Object.keys(nodeTypes), '预付', '进度', '验收', '审计', '决算', '质保金'].sort(
  (left, right) => right.length - left.length,
);

/** The node and the rest of what a column is called; undefined where no node is named. */
function nodeOf({ name, above }: BandColumn): { readonly node: string; readonly rest: string } | undefined {
  if (above !== '' && isNodeName(above)) return { node: above, rest: name };
  const node = nodeNames.find((one) => name.startsWith(one));
  if (node === undefined) return undefined;
  return {
    node,
    rest: name
      .slice(node.length)
      .replace(/^[/／\-—:：（(]+/, '')
      .replace(/[)）]{1,20}$/, ''),
  };
}

/** `第一期进度款`, `进度款2`, `验收款`. */
function isNodeName(text: string): boolean {
  return (
    nodeNames.some((one) => text.includes(one)) || /^第?[一二三四五六\d]{1,2}[期笔次](?:款|付款|回款)?$/.test(text)
  );
}

/** What is the node's own where it stands under its name; everything else is the contract's. */
const ownFields: ReadonlySet<string> = new Set([
  'dueOn',
  'triggeredOn',
  'expectedTriggerOn',
  'trigger',
  'ownerId',
  'headId',
  'directorId',
  'obstacle',
  'disputed',
]);

/** Nodes side by side: two or more groups of columns, each with an amount; none for any other table. */
export function nodeGroups(band: readonly BandColumn[]): NodeGroup[] {
  const named = band.flatMap((column) => {
    const found = nodeOf(column);
    return found === undefined ? [] : [{ column, ...found }];
  });
  const whole = [...Map.groupBy(named, ({ node }) => node)].flatMap(([name, of]) => groupOf(name, of));
  return whole.length >= 2 ? whole : [];
}

function groupOf(name: string, of: readonly { readonly column: BandColumn; readonly rest: string }[]): NodeGroup[] {
  const byField = new Map<string, BandColumn>();
  let received: BandColumn | undefined;
  for (const { column, rest } of of) {
    const field = fieldOf(rest);
    if (field === 'received') received ??= column;
    else if (field !== undefined && !byField.has(field)) byField.set(field, column);
  }
  const amount = byField.get('amountFen');
  return amount === undefined ? [] : [{ name, amount, received, byField, columns: of.map(({ column }) => column) }];
}

/** What a column under the name of a node says of it. */
function fieldOf(rest: string): string | undefined {
  if (dayWords.test(rest)) return 'dueOn';
  if (standWords.test(headerWord(rest))) return 'received';
  if (amountWords.test(rest)) return 'amountFen';
  const field = fieldNamed('receivable', rest)?.field;
  return field !== undefined && ownFields.has(field) ? field : undefined;
}
