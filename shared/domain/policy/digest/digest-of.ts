import { addDays, type Day } from '../../day.ts';
import type { ProposedMove } from '../../tender/follow/proposed-move.ts';
import type { DigestTender } from '../../tender/report/digest-tender.ts';
import { compareTexts } from '../../text-order.ts';
import type { Week } from '../../week.ts';
import type { TouchingPolicy } from '../policy.ts';
import { foldReposts } from '../repost/fold-reposts.ts';
import type { WatchedSource } from '../source/source-state.ts';
import { sourceCoverage } from './coverage.ts';
import type { DigestItem, PolicyDigestFile } from './digest-file.ts';

/** What a digest is made of. */
export interface DigestFacts {
  readonly week: Week;
  readonly asOf: Day;
  /** First day of the week reported on: what was published before it and is new to us is 补登. */
  readonly from: Day;
  /** Policies first seen on `from` to `asOf`. */
  readonly policies: readonly TouchingPolicy[];
  /** Policies of the digest before; they are not told twice. */
  readonly told: ReadonlySet<string>;
  /** Policies of the last months, for deadlines still ahead. */
  readonly earlier: readonly TouchingPolicy[];
  readonly sources: readonly WatchedSource[];
  readonly tenders: readonly DigestTender[];
  /** Purchases that bear on nothing of ours. */
  readonly otherTenders: number;
  readonly moves: readonly ProposedMove[];
}

/** Deadlines this many days ahead are told. */
const deadlineDays = 30;

/** The week's digest as data, from which every person's letter is written. */
export function digestOf(facts: DigestFacts): Omit<PolicyDigestFile, 'complete'> {
  const fresh = foldReposts(facts.policies).filter(({ ids }) => !ids.some((id) => facts.told.has(id)));
  const items = fresh.map((one) => itemOf(one, facts.from));
  const kept = new Map([...facts.earlier, ...facts.policies].map((one) => [one.policy.policyId, one]));
  const all = foldReposts([...kept.values()]);
  const lastDay = addDays(facts.asOf, deadlineDays);
  const deadlines = all.flatMap(({ policy, touches }) =>
    policy.deadlines
      .filter(({ on }) => on >= facts.asOf && on <= lastDay)
      .map(({ kind, on, sentence }) => ({
        policyId: policy.policyId,
        title: policy.title,
        authority: policy.places[0]?.authority ?? '',
        url: policy.places[0]?.url ?? '',
        kind,
        on,
        sentence,
        touches: touches.map(({ recordId, why }) => ({ recordId, why })),
      })),
  );
  deadlines.sort((a, b) => compareTexts(`${a.on}${a.policyId}`, `${b.on}${b.policyId}`));
  return {
    week: facts.week,
    asOf: facts.asOf,
    from: facts.from,
    to: facts.asOf,
    items,
    deadlines,
    coverage: sourceCoverage(facts.sources, facts.asOf),
    tenders: [...facts.tenders],
    otherTenders: facts.otherTenders,
    moves: [...facts.moves],
  };
}

function itemOf({ policy, touches }: TouchingPolicy, from: Day): DigestItem {
  const first = policy.places[0];
  const shown = policy.publishedOn ?? policy.writtenOn ?? policy.addressOn;
  return {
    policyId: policy.policyId,
    title: policy.title,
    authority: first?.authority ?? '',
    url: first?.url ?? '',
    places: policy.places.map(({ authority, sourceId, url }) => ({ authority, sourceId, url })),
    province: policy.province ?? null,
    number: policy.number ?? null,
    writtenOn: policy.writtenOn ?? null,
    publishedOn: policy.publishedOn ?? null,
    addressOn: policy.addressOn ?? null,
    firstSeenOn: policy.firstSeenOn,
    isLate: shown !== undefined && shown < from,
    topics: policy.topics.map(({ topic, score, why }) => ({ topic, score, why })),
    directions: [...policy.directions],
    regions: [...policy.regions],
    summary: policy.summary.map((text, index) => ({ text, at: policy.summaryAt?.[index] ?? 0 })),
    deadlines: policy.deadlines.map(({ kind, on, sentence }) => ({ kind, on, sentence })),
    appointments: policy.appointments.map(({ name, from: left, to }) => ({ name, from: left ?? null, to: to ?? null })),
    validity: policy.validity ?? null,
    unread: policy.unread ?? null,
    ...(policy.doubts !== undefined && { doubts: [...policy.doubts] }),
    touches: touches.map(({ recordId, why }) => ({ recordId, why })),
  };
}
