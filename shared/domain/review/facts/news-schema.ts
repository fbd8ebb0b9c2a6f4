import * as z from 'zod';

const day = z.iso.date();
const recordIds = z.array(z.templateLiteral([z.string(), ':', z.string()]));

/** What is called a signing in the week's log. */
export const SigningFacts = z.object({
  date: day,
  what: z.string(),
  /** Null where the log names no contract that is on record. */
  contractId: z.string().nullable(),
  recordIds,
});
export type SigningFacts = z.output<typeof SigningFacts>;

/** A contact whose office ends or changes, as a notice or the contact's own record has it. */
export const AppointmentFacts = z.object({
  contactId: z.string(),
  name: z.string(),
  title: z.string(),
  clientId: z.string(),
  client: z.string(),
  /** The office that was left, and the one that was taken up; null where the notice says nothing of it. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  successor: z.string().nullable(),
  on: day,
  source: z.string(),
  /** Triggered and unpaid at this client, of the nodes that the person collects. */
  openFen: z.int(),
  recordIds,
});
export type AppointmentFacts = z.output<typeof AppointmentFacts>;

/** Kinds of news; their order and limits are in `news/news-rules.ts`. */
const newsKinds = ['deadline', 'office', 'promise', 'signing', 'received', 'rival', 'request', 'unseen'] as const;

/** One of the week's up to five things that matter most, with what to do by when. */
export const NewsItem = z.object({
  kind: z.enum(newsKinds),
  what: z.string(),
  todo: z.string(),
  by: day,
  /** Suggestions that say the same. */
  about: z.array(z.string()),
  recordIds,
});
export type NewsItem = z.output<typeof NewsItem>;

/** What became of the last review that the person submitted. */
export const LastSubmission = z.object({
  week: z.string(),
  number: z.int().positive(),
  submittedOn: day,
  standing: z.enum(['submitted', 'returned', 'read']),
  /** Comments that nothing was answered to yet. */
  openComments: z.array(z.object({ place: z.string(), text: z.string(), author: z.string() })),
});
export type LastSubmission = z.output<typeof LastSubmission>;
