import * as z from 'zod';
import { ProposedMove } from '../../tender/follow/proposed-move.ts';
import { DigestTender } from '../../tender/report/digest-tender.ts';

const day = z.iso.date();

/** One policy of a digest, as `policies/<week>.json` has it. */
export const DigestItem = z.object({
  policyId: z.string(),
  title: z.string(),
  authority: z.string(),
  url: z.string(),
  /** Every place the policy was read at, the first one first. */
  places: z.array(z.object({ authority: z.string(), sourceId: z.string(), url: z.string() })),
  province: z.string().nullable(),
  number: z.string().nullable(),
  writtenOn: day.nullable(),
  publishedOn: day.nullable(),
  addressOn: day.nullable(),
  firstSeenOn: day,
  /** True for a policy that is older than the window and was seen for the first time in it (补登). */
  isLate: z.boolean(),
  topics: z.array(z.object({ topic: z.string(), score: z.number(), why: z.string() })),
  directions: z.array(z.string()),
  regions: z.array(z.string()),
  summary: z.array(z.object({ text: z.string(), at: z.int().nonnegative() })),
  deadlines: z.array(z.object({ kind: z.string(), on: day, sentence: z.string() })),
  appointments: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  validity: z.string().nullable(),
  /** Why only the list's words are known; null when the page was read. */
  unread: z.string().nullable(),
  /** What page and list disagree about, and what of the page is unsure; absent in files written before. */
  doubts: z.array(z.string()).optional(),
  touches: z.array(z.object({ recordId: z.string(), why: z.string() })),
});
export type DigestItem = z.output<typeof DigestItem>;

/** A source that the digest has something to say about. */
export const SourceNote = z.object({
  sourceId: z.string(),
  authority: z.string(),
  column: z.string(),
  url: z.string().nullable(),
  reason: z.string(),
  lastGoodOn: day.nullable(),
});
export type SourceNote = z.output<typeof SourceNote>;

/** How much of what is watched was read. `read` + `unread.length` = `watched`. */
export const Coverage = z.object({
  watched: z.int().nonnegative(),
  read: z.int().nonnegative(),
  unread: z.array(SourceNote),
  silent: z.array(SourceNote),
  changed: z.array(SourceNote),
  /** Columns found on home pages in the last seven days, watched since. */
  found: z.array(SourceNote).default([]),
});
export type Coverage = z.output<typeof Coverage>;

/** `policies/<week>.json`: everything a week's digests are written from. */
export const PolicyDigestFile = z.object({
  week: z.string(),
  asOf: day,
  /** True once everybody's mail was handed over. */
  complete: z.boolean().default(true),
  /** Policies first seen on these days are in it, except those of the digest before. */
  from: day,
  to: day,
  items: z.array(DigestItem),
  /** Deadlines of the next 30 days, also of policies of earlier weeks. */
  deadlines: z.array(
    z.object({
      policyId: z.string(),
      title: z.string(),
      authority: z.string(),
      url: z.string(),
      kind: z.string(),
      on: day,
      sentence: z.string(),
      /** Records of ours that the policy concerns; absent in files written before. */
      touches: z.array(z.object({ recordId: z.string(), why: z.string() })).optional(),
    }),
  ),
  coverage: Coverage,
  /** Purchases with news in the week, and open ones that fit us; absent in files written before. */
  tenders: z.array(DigestTender).optional(),
  /** Purchases that bear on nothing of ours; absent in files written before. */
  otherTenders: z.int().nonnegative().optional(),
  /** Moves of rivals that the week's notices propose; absent in files written before. */
  moves: z.array(ProposedMove).optional(),
});
export type PolicyDigestFile = z.output<typeof PolicyDigestFile>;
