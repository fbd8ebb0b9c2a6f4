import { nodeTypes } from '../../logs/receivable.ts';
import type { BandColumn } from './header-band.ts';
import { headerWord } from './header-words.ts';
import { standWords } from './stand-words.ts';

/** A payment node whose columns stand beside those of other nodes of the same contract. */
export interface NodeGroup {
  readonly name: string;
  readonly amount: BandColumn;
  readonly dueOn: BandColumn | undefined;
  /** What was received of the node so far. */
  readonly received: BandColumn | undefined;
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

/** Nodes side by side: two or more groups of columns, each with an amount; none for any other table. */
export function nodeGroups(band: readonly BandColumn[]): NodeGroup[] {
  const groups = new Map<string, { amount?: BandColumn; dueOn?: BandColumn; received?: BandColumn }>();
  for (const column of band) {
    const named = nodeOf(column);
    if (named === undefined) continue;
    const group = groups.get(named.node) ?? {};
    groups.set(named.node, group);
    if (dayWords.test(named.rest)) group.dueOn ??= column;
    else if (standWords.test(headerWord(named.rest))) group.received ??= column;
    else if (amountWords.test(named.rest)) group.amount ??= column;
  }
  const whole = [...groups].flatMap(([name, { amount, dueOn, received }]) =>
    amount === undefined ? [] : [{ name, amount, dueOn, received }],
  );
  return whole.length >= 2 ? whole : [];
}
