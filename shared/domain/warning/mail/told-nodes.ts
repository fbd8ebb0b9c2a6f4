import type { RecordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import type { EventKind } from '../decide/decide-node.ts';
import type { PlanLine } from '../decide/plan-warnings.ts';
import { type Colour, colours } from '../decide/policy.ts';

/** One node as a mail tells it: everything new about it in one sentence. */
export interface ToldNode {
  /** The line that stands for the node: its step where it reached one. */
  readonly line: PlanLine;
  readonly colour: Colour | undefined;
  /** Chinese, without a full stop. */
  readonly reason: string;
  readonly evidence: readonly RecordId[];
  /** False where nothing is left to pay, or the reason says how much is. */
  readonly showsBalance: boolean;
}

/** The step first, then what goes with it. */
const kindOrder: readonly EventKind[] = ['阶梯', '交付', '承诺未兑现', '承诺部分兑现', '争议', '到账', '冲回', '结清'];

/** What ends the reason of a step that was reached early; the promise follows it. */
const raised = '承诺未兑现，提前升级';

/**
 * The nodes of one person's `lines`, each once. Client by client, the one with the gravest node first, among equals the
 * one with the most money; then by node.
 */
export function toldNodes(lines: readonly PlanLine[]): ToldNode[] {
  const nodes = [...Map.groupBy(lines, ({ contractId, node }) => `${contractId}\n${node}`)];
  const told = nodes.sort(([a], [b]) => compareTexts(a, b)).map(([, own]) => toldNode(own));
  const clients = [...Map.groupBy(told, ({ line }) => line.clientId ?? '')].map(([clientId, own]) => ({
    clientId,
    own,
    gravity: Math.max(...own.map(({ colour }) => (colour === undefined ? -1 : colours.indexOf(colour)))),
    money: Math.max(...own.map(({ line }) => line.balanceFen)),
  }));
  return clients
    .sort((a, b) => b.gravity - a.gravity || b.money - a.money || compareTexts(a.clientId, b.clientId))
    .flatMap(({ own }) => own);
}

function toldNode(own: readonly PlanLine[]): ToldNode {
  const sorted = own.toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
  const [line] = sorted;
  if (line === undefined) throw new RangeError('a node is told with at least one line');
  const hasStep = line.kind === '阶梯';
  // The step of a disputed node says itself who deals with it.
  const shown = sorted.filter(({ kind }) => kind !== '争议' || !hasStep);
  const reason = shown
    .map((each, at) => `${at === 0 ? '' : shown[at - 1]?.reason.endsWith(raised) ? '：' : '；'}${each.reason}`)
    .join('');
  return {
    line,
    colour: line.colour,
    reason,
    evidence: [...new Set(shown.flatMap((each) => each.evidence))],
    showsBalance: line.balanceFen > 0 && !shown.some(({ kind }) => kind === '到账' || kind === '冲回'),
  };
}
