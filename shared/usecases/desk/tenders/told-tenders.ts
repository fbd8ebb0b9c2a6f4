import type { PolicyDigestFile } from '../../../domain/policy/digest/digest-file.ts';
import type { ProposedMove } from '../../../domain/tender/follow/proposed-move.ts';
import type { DigestTender } from '../../../domain/tender/report/digest-tender.ts';

/** Every purchase of `digests` (the latest first) as it was last told of. */
export function tendersIn(digests: readonly PolicyDigestFile[]): DigestTender[] {
  const told = digests.toReversed().flatMap(({ tenders = [] }) => tenders.map((one) => [one.tenderId, one] as const));
  return [...new Map(told).values()];
}

/** Every move that `digests` (the latest first) propose, by 编号. */
export function movesIn(digests: readonly PolicyDigestFile[]): Map<string, ProposedMove> {
  return new Map(digests.toReversed().flatMap(({ moves = [] }) => moves.map((move) => [move.rivalId, move] as const)));
}
