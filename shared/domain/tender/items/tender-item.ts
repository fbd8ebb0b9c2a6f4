import type { Day } from '../../day.ts';
import type { Fen } from '../../money.ts';
import type { Notice, NoticeKind, Stated } from '../notice.ts';
import type { KeptNotice, NoticePlace } from './kept-notice.ts';

/** Where a purchase stands. */
export type TenderStatus = 'intention' | 'tender' | 'candidates' | 'single-source' | 'award' | 'contract' | 'cancelled';

/** One notice of a purchase, with every place it was read at. */
export interface TenderStep {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly on: Day;
  readonly title: string;
  readonly places: readonly NoticePlace[];
}

/** A purchase: all that its notices say, the later over the earlier. */
export interface TenderItem {
  /** Made of the first notice that told of it. */
  readonly tenderId: string;
  readonly status: TenderStatus;
  readonly name: string;
  readonly buyer: Stated<string> | undefined;
  readonly number: string | undefined;
  readonly budget: Stated<Fen> | undefined;
  readonly ceiling: Stated<Fen> | undefined;
  readonly bidOpensAt: Stated<string> | undefined;
  readonly registerUntil: Stated<string> | undefined;
  readonly winners: readonly Stated<string>[];
  readonly candidates: readonly Stated<string>[];
  readonly otherBidders: readonly Stated<string>[];
  readonly amount: Stated<Fen> | undefined;
  readonly contractAmount: Stated<Fen> | undefined;
  readonly priceNote: Stated<string> | undefined;
  readonly lots: Notice['lots'];
  readonly topics: readonly string[];
  readonly regions: readonly string[];
  readonly doubts: readonly string[];
  /** Oldest first; a notice repeated on other sites is one step. */
  readonly history: readonly TenderStep[];
  readonly firstOn: Day;
  readonly lastOn: Day;
}

const order: readonly NoticeKind[] = [
  'intention',
  'tender',
  'single-source',
  'correction',
  'candidates',
  'award',
  'contract',
  'cancelled',
];

/** In the order in which they hold: by day, and within a day as a purchase goes. */
export function inOrder(notices: readonly KeptNotice[]): KeptNotice[] {
  return [...notices].sort(
    (a, b) =>
      a.on.localeCompare(b.on) ||
      order.indexOf(a.notice.kind) - order.indexOf(b.notice.kind) ||
      a.noticeId.localeCompare(b.noticeId),
  );
}

/** The last that `pick` finds; a sure one before an unsure one of the same kind of notice. */
function latest<Value>(
  notices: readonly KeptNotice[],
  pick: (notice: Notice) => Stated<Value> | undefined,
): Stated<Value> | undefined {
  let found: Stated<Value> | undefined;
  let kind: NoticeKind | undefined;
  for (const { notice } of notices) {
    const value = pick(notice);
    if (value === undefined || (found?.sure === true && !value.sure && kind === notice.kind)) continue;
    found = value;
    kind = notice.kind;
  }
  return found;
}

function statusOf(notices: readonly KeptNotice[]): TenderStatus {
  let status: TenderStatus = 'tender';
  for (const { notice } of notices) {
    if (notice.kind !== 'correction') status = notice.kind;
    else if (notice.winners.length > 0) status = 'award';
  }
  return status;
}

/** Notices that hold for the winner: those after the last cancellation; none when it is the last word. */
function sinceCancelled(notices: readonly KeptNotice[]): readonly KeptNotice[] {
  const last = notices.findLastIndex(({ notice }) => notice.kind === 'cancelled');
  return notices.slice(last + 1);
}

/** Notices word for word the same on other sites as one step: of one kind, with the same facts, a few days apart. */
function stepsOf(notices: readonly KeptNotice[]): TenderStep[] {
  const steps = new Map<string, TenderStep>();
  for (const { noticeId, on, places, notice } of notices) {
    const facts =
      notice.kind === 'correction'
        ? [notice.bidOpensAt, notice.registerUntil, notice.budget, notice.ceiling, notice.winners[0]]
        : [];
    const key = `${notice.kind} ${facts.map((fact) => fact?.value ?? '').join(' ')}`;
    const known = steps.get(key);
    const more = places.filter(({ url }) => !known?.places.some((place) => place.url === url));
    steps.set(
      key,
      known === undefined
        ? { noticeId, kind: notice.kind, on, title: notice.title, places }
        : { ...known, places: [...known.places, ...more] },
    );
  }
  return [...steps.values()];
}

/** The purchase that `notices`, at least one, tell of. */
export function tenderItem(all: readonly [KeptNotice, ...KeptNotice[]]): TenderItem {
  const notices = inOrder(all);
  const [first = all[0]] = notices;
  const valid = sinceCancelled(notices);
  const won = valid
    .map(({ notice }) => notice)
    .filter(({ kind, winners }) => kind !== 'intention' && winners.length > 0);
  const last = won.at(-1);
  const ofAll = <Value>(pick: (notice: Notice) => Stated<Value> | undefined) => latest(notices, pick);
  const named = notices.find(({ notice }) => notice.kind !== 'intention' && notice.projectName?.sure === true) ?? first;
  return {
    tenderId: first.noticeId,
    status: statusOf(notices),
    name: named.notice.projectName?.value ?? named.notice.title,
    buyer: ofAll(({ buyer }) => buyer),
    number: notices.find(({ notice }) => notice.projectNumber !== undefined)?.notice.projectNumber?.value,
    budget: ofAll(({ budget }) => budget),
    ceiling: ofAll(({ ceiling }) => ceiling),
    bidOpensAt: ofAll(({ bidOpensAt }) => bidOpensAt),
    registerUntil: ofAll(({ registerUntil }) => registerUntil),
    winners: last?.winners ?? [],
    candidates: valid.findLast(({ notice }) => notice.candidates.length > 0)?.notice.candidates ?? [],
    otherBidders: valid.findLast(({ notice }) => notice.otherBidders.length > 0)?.notice.otherBidders ?? [],
    amount: latest(valid, ({ amount }) => amount),
    contractAmount: latest(valid, ({ contractAmount }) => contractAmount),
    priceNote: last?.priceNote,
    lots: notices.findLast(({ notice }) => notice.lots.length > 0)?.notice.lots ?? [],
    topics: [...new Set(notices.flatMap(({ topics }) => topics))],
    regions: [...new Set(notices.flatMap(({ regions }) => regions))],
    doubts: [...new Set(notices.flatMap(({ notice }) => notice.doubts))],
    history: stepsOf(notices),
    firstOn: first.on,
    lastOn: notices.at(-1)?.on ?? first.on,
  };
}
