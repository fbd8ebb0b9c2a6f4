import type { Fen } from '../../money.ts';

/** What a node shares with nodes of other clients; their late rate says what to expect before a client is known. */
export const traitNames = ['clientType', 'province', 'amountBand', 'termBand', 'dueMonth'] as const;
export type TraitName = (typeof traitNames)[number];

/** Each in the words shown to readers; empty where it is not known, which is shared with nobody. */
export type Traits = Readonly<Record<TraitName, string>>;

/** The traits of a node, its days as day numbers. Bands, and no slope, because either end may be the later one. */
export function traitsOf(node: {
  readonly clientType: string;
  readonly province: string;
  readonly amountFen: Fen;
  readonly triggeredOn: number;
  readonly dueOn: number;
}): Traits {
  return {
    clientType: node.clientType,
    province: node.province,
    amountBand: amountBand(node.amountFen),
    termBand: termBand(node.dueOn - node.triggeredOn),
    dueMonth: `${new Date(node.dueOn * 86_400_000).getUTCMonth() + 1} 月`,
  };
}

/** 1–3, 3–10, 10–30 … yuan: at most about threefold within one band. */
const amountEdges = Array.from({ length: 22 }, (_, at) => (at % 2 === 0 ? 1 : 3) * 10 ** Math.floor(at / 2));

function amountBand(amountFen: Fen): string {
  const next = amountEdges.findIndex((edge) => amountFen < edge * 100);
  if (next === 0) return `不到 ${yuan(1)}`;
  const low = amountEdges.at(next === -1 ? -1 : next - 1) ?? 1;
  return next === -1 ? `${yuan(low)}以上` : `${yuan(low)}至 ${yuan(amountEdges[next] ?? low)}`;
}

function yuan(amount: number): string {
  if (amount >= 1e8) return `${amount / 1e8} 亿元`;
  return amount >= 1e4 ? `${amount / 1e4} 万元` : `${amount} 元`;
}

/** The last day of each band of terms. */
const termEdges = [3, 10, 20, 35, 50, 75, 100];

function termBand(days: number): string {
  const at = termEdges.findIndex((edge) => days <= edge);
  if (at === -1) return `${termEdges.at(-1)} 天以上`;
  return at === 0 ? `${termEdges[0]} 天以内` : `${(termEdges[at - 1] ?? 0) + 1}–${termEdges[at]} 天`;
}
