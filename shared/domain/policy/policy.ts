import * as z from 'zod';
import type { RecordId } from '../logs/record.ts';
import { Notice } from '../tender/notice.ts';

const day = z.iso.date();

/** Where a notice was read. */
export const PolicyPlace = z.object({
  authority: z.string(),
  sourceId: z.string(),
  url: z.string(),
  /** 栏目 of the list it stood in. */
  column: z.string().optional(),
  /** Day on which this place was first seen. */
  seenOn: day.optional(),
});
export type PolicyPlace = z.infer<typeof PolicyPlace>;

/** One policy notice, its reposts included. */
export const Policy = z.object({
  /** Stable id made of the normalised address of the first place. */
  policyId: z.string(),
  title: z.string(),
  /** Where it was read: the first place it was seen, then reposts. */
  places: z.array(PolicyPlace).readonly(),
  province: z.string().optional(),
  /** 发文字号, never taken from a citation in the body. */
  number: z.string().optional(),
  /** 成文, 发布 as shown to the reader, the day in the address, first seen: kept apart. */
  writtenOn: day.optional(),
  publishedOn: day.optional(),
  addressOn: day.optional(),
  firstSeenOn: day,
  topics: z.array(z.object({ topic: z.string(), score: z.number(), why: z.string() })).readonly(),
  directions: z.array(z.string()).readonly(),
  /** Division names from province down, such as `海南省/海口市`. */
  regions: z.array(z.string()).readonly(),
  summary: z.array(z.string()).readonly(),
  /** Where each sentence of the summary begins in the body, in characters. */
  summaryAt: z.array(z.int()).readonly().optional(),
  deadlines: z.array(z.object({ kind: z.string(), on: day, sentence: z.string() })).readonly(),
  appointments: z
    .array(z.object({ name: z.string(), from: z.string().optional(), to: z.string().optional() }))
    .readonly(),
  /** 有效, 废止 or unknown. */
  validity: z.string().optional(),
  /** Why only the list's own words are known: the page itself could not be read. Absent when it was. */
  unread: z.string().optional(),
  /** What page and list disagree about, and what of the page is unsure, in Chinese; absent without any. */
  doubts: z.array(z.string()).readonly().optional(),
  /** What a procurement notice says; absent for policies. */
  notice: Notice.optional(),
});
export type Policy = z.infer<typeof Policy>;

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
