import type { Day, Instant } from '../domain/day.ts';
import type { Policy, PolicyPlace } from '../domain/policy/policy.ts';
import type { PolicySource } from '../domain/policy/source/source.ts';
import type { SourceState, WatchedSource } from '../domain/policy/source/source-state.ts';

/** A source as kept, with the day it is due. */
export interface StoredSource extends WatchedSource {
  /** Came with the product, from an administrator, from a home page, or from where a client is. */
  readonly origin: 'shipped' | 'uploaded' | 'discovered' | 'client';
  /** Undefined while nothing is to be read: switched off, or no address. */
  readonly dueOn: Day | undefined;
  /** Rises with every write. */
  readonly version: number;
}

/** The policy sources, what is known of each, and when each is due. */
export interface PolicySources {
  find(sourceId: string): Promise<StoredSource | undefined>;
  /** Sorted by id. */
  all(): Promise<StoredSource[]>;
  /** Ids due on or before `day`, the longest due first; reads what is due, not what is stored. */
  dueOn(day: Day): AsyncIterable<string>;
  /** Writes `source`; `lost` when it was written since it was read. `kept` is undefined for a new one. */
  put(
    kept: StoredSource | undefined,
    next: { source: PolicySource; state: SourceState; origin: StoredSource['origin']; dueOn: Day | undefined },
  ): Promise<'saved' | 'lost'>;
  /** Mark of the shipped registry that was registered last. */
  shippedMark(): Promise<string | undefined>;
  setShippedMark(mark: string): Promise<void>;
}

/** Orders readings of sources. */
export interface FetchQueue {
  send(orders: readonly { readonly sourceId: string; readonly scheduledAt: Instant }[]): Promise<void>;
}

/** A policy as kept, with what finds its reposts. */
export interface StoredPolicy {
  readonly policy: Policy;
  /** Smallest shingle hashes of the body, rising; empty for a body too short to compare. */
  readonly sketch: readonly number[];
  readonly version: number;
}

/** Notices that were found, each once. */
export interface Policies {
  /** Id of the policy that was read at the address with this key; undefined for an address not seen before. */
  idAt(addressKey: string): Promise<string | undefined>;
  find(policyId: string): Promise<StoredPolicy | undefined>;
  /** Policies that may be the same as one with this number and sketch, at most 20, without judging whether they are. */
  candidates(number: string | undefined, sketch: readonly number[]): Promise<StoredPolicy[]>;
  /** Keeps a policy that was not there, with the ways it is found by. Again changes nothing. */
  add(policy: Policy, sketch: readonly number[], addressKey: string): Promise<void>;
  /** Overwrites `kept` with `policy`; `lost` when it was written since it was read. */
  replace(kept: StoredPolicy, policy: Policy): Promise<'saved' | 'lost'>;
  /** Notes that the policy was also read at `place`; `lost` when it was written since. */
  addPlace(kept: StoredPolicy, place: PolicyPlace, addressKey: string): Promise<'saved' | 'lost'>;
  /** Policies first seen on `from` to `to`, both included, by day and id. */
  firstSeenBetween(from: Day, to: Day): Promise<Policy[]>;
}
