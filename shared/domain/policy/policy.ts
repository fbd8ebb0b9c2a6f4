import type { Day } from '../day.ts';
import type { RecordId } from '../logs/record.ts';

/** Where a notice was read. */
export interface PolicyPlace {
  readonly authority: string;
  readonly sourceId: string;
  readonly url: string;
  /** 栏目 of the list it stood in. */
  readonly column?: string | undefined;
  /** Day on which this place was first seen. */
  readonly seenOn?: Day | undefined;
}

/** One policy notice, its reposts included. */
export interface Policy {
  /** Stable id made of the normalised address of the first place. */
  readonly policyId: string;
  readonly title: string;
  /** Where it was read: the first place it was seen, then reposts. */
  readonly places: readonly PolicyPlace[];
  readonly province: string | undefined;
  /** 发文字号, never taken from a citation in the body. */
  readonly number: string | undefined;
  /** 成文, 发布 as shown to the reader, the day in the address, first seen: kept apart. */
  readonly writtenOn: Day | undefined;
  readonly publishedOn: Day | undefined;
  readonly addressOn: Day | undefined;
  readonly firstSeenOn: Day;
  readonly topics: readonly { readonly topic: string; readonly score: number; readonly why: string }[];
  readonly directions: readonly string[];
  /** Division names from province down, such as `海南省/海口市`. */
  readonly regions: readonly string[];
  readonly summary: readonly string[];
  /** Where each sentence of the summary begins in the body, in characters. */
  readonly summaryAt?: readonly number[] | undefined;
  readonly deadlines: readonly { readonly kind: string; readonly on: Day; readonly sentence: string }[];
  readonly appointments: readonly {
    readonly name: string;
    readonly from: string | undefined;
    readonly to: string | undefined;
  }[];
  /** 有效, 废止 or unknown. */
  readonly validity: string | undefined;
  /** Why only the list's own words are known: the page itself could not be read. Undefined when it was. */
  readonly unread?: string | undefined;
}

/** Why a policy concerns a record of ours. */
export interface PolicyTouch {
  readonly recordId: RecordId;
  /** One Chinese sentence. */
  readonly why: string;
}

/** A policy with the records of ours that it concerns. */
export interface TouchingPolicy {
  readonly policy: Policy;
  readonly touches: readonly PolicyTouch[];
}
