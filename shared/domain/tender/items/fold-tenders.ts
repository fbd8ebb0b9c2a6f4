import { grouped } from '../../grouped.ts';
import { compareTexts } from '../../text-order.ts';
import { comparableName } from './item-names.ts';
import type { KeptNotice } from './kept-notice.ts';
import { sameTender, type TenderTraits, traitsOf } from './same-tender.ts';
import { inOrder, type TenderItem, tenderItem } from './tender-item.ts';

/** Notices looked at for one notice; more of the same words are not of one purchase. */
const mostAlike = 200;

/** Keys that two notices of one purchase have in common: number, plan number, or pieces of the name. */
function keysOf({ number, plan, name }: TenderTraits): string[] {
  const pieces = Array.from({ length: Math.max(0, Math.min(name.length, 60) - 2) }, (_, at) => name.slice(at, at + 3));
  return [
    ...(number === undefined ? [] : [`number ${number}`]),
    ...(plan === undefined ? [] : [`plan ${plan}`]),
    ...pieces.map((piece) => `name ${piece}`),
  ];
}

/** The projects of a list of intentions as notices of their own, so that each finds its tender. */
function apartByProject(kept: KeptNotice): KeptNotice[] {
  const { notice, noticeId } = kept;
  if (notice.kind !== 'intention' || notice.lots.length === 0) return [kept];
  return notice.lots.flatMap(({ lot, name, budget }): KeptNotice[] => {
    if (name === undefined || comparableName(name).length < 4) return [];
    const projectName = { value: name, from: 0, to: 0, sure: true };
    const own = { ...notice, projectName, lots: [], ...(budget !== undefined && { budget }) };
    return [{ ...kept, noticeId: `${noticeId}-${lot}`, notice: own }];
  });
}

/**
 * One item for each purchase that `notices` tell of, whatever the order they are given in: repeats on other sites, intention,
 * tender, corrections, candidates, award, contract and cancellation together. The newest item first.
 */
export function foldTenders(notices: readonly KeptNotice[]): TenderItem[] {
  const traits = inOrder(notices.flatMap(apartByProject)).map(traitsOf);
  // Numbered ones found their items first, so that one without a number meets all that it may belong to.
  const ordered = [
    ...traits.filter(({ number }) => number !== undefined),
    ...traits.filter(({ number }) => number === undefined),
  ];
  const alike = grouped(ordered, keysOf);
  const itemOf = new Map<TenderTraits, TenderTraits[]>();
  for (const one of ordered) {
    const near = alike
      .ofAny(keysOf(one))
      .filter((other) => other !== one && itemOf.has(other))
      .slice(0, mostAlike);
    const home = bestHome(one, near, itemOf);
    if (home === undefined) itemOf.set(one, [one]);
    else {
      home.push(one);
      itemOf.set(one, home);
    }
  }
  const items = [...new Set(itemOf.values())].flatMap((members) => {
    const [first, ...rest] = members.map(({ notice }) => notice);
    return first === undefined ? [] : [tenderItem([first, ...rest])];
  });
  return items.sort((a, b) => compareTexts(b.lastOn, a.lastOn) || compareTexts(a.tenderId, b.tenderId));
}

/** The item that `one` belongs to; undefined for a new one, and where two items claim it by name alone. */
function bestHome(
  one: TenderTraits,
  near: readonly TenderTraits[],
  itemOf: ReadonlyMap<TenderTraits, TenderTraits[]>,
): TenderTraits[] | undefined {
  const claims = near.flatMap((other) => {
    const why = sameTender(one, other);
    const home = itemOf.get(other);
    return why === undefined || home === undefined ? [] : [{ why, home }];
  });
  const byNumber = claims.find(({ why }) => why !== '名称和采购人');
  if (byNumber !== undefined) return byNumber.home;
  const homes = [...new Set(claims.map(({ home }) => home))];
  return homes.length === 1 ? homes[0] : undefined;
}
