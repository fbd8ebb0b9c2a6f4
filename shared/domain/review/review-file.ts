import * as z from 'zod';
import { ReviewFacts } from './facts/schema.ts';

/** One thing in which a version differs from the one before. */
const Difference = z.object({ name: z.string(), before: z.string(), after: z.string() });
export type Difference = z.output<typeof Difference>;

/**
 * `reviews/<week>/<staffId>.json`: the latest version of one person's review of one week. Its figures lie flat at the
 * top, named after the definitions of docs/outputs.md; whatever was counted names its records in `recordIds`.
 * Amounts are whole 分, shares whole per cent, null is 不适用 or 无数据.
 */
export const ReviewFile = z.object({
  /** `<week>/<staffId>`: one report for each. */
  reportKey: z.string(),
  /** 1, then one more whenever records of the week arrive late. */
  version: z.int().positive(),
  /** The logical day of its mail. */
  logicalDay: z.iso.date(),
  /** True once its mail was handed over. */
  mailed: z.boolean(),
  ...ReviewFacts.shape,
  /** Version of each action, plan, payment and note of the week that it was written from, by record id. */
  inputs: z.record(z.string(), z.int()),
  /** Against the version before; empty in the first. */
  differences: z.array(Difference),
  /** What the consistency report says of the text, and how many rules looked at something. */
  consistency: z.object({
    rulesApplied: z.int(),
    findings: z.array(z.object({ rule: z.string(), place: z.string(), quote: z.string(), message: z.string() })),
  }),
});
export type ReviewFile = z.output<typeof ReviewFile>;

/** What is sent, its 依据, and both as data. */
export type ReviewExtension = `${'' | 'evidence.'}${'md' | 'html' | 'docx'}` | 'json';

/** The key of one of the files of a review; what is no plain letter or digit in the 工号 is escaped. */
export function reviewKey(week: string, staffId: string, extension: ReviewExtension): string {
  return `reviews/${week}/${plainName(staffId)}.${extension}`;
}

/** The key of one of the files of a leader's roll-up of the week. */
export function summaryKey(week: string, staffId: string, extension: 'md' | 'html' | 'docx' | 'json'): string {
  return `reviews/${week}/summary-${plainName(staffId)}.${extension}`;
}

/** `id` as a file name anywhere: letters, digits, `-` and `_` stay, everything else becomes `~` and its code points. */
export function plainName(id: string): string {
  return id.replace(/[^\p{Script=Han}A-Za-z0-9_-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}`);
}

/**
 * The key of a submitted review. The hash is part of it, so that of two devices that submit at once neither overwrites
 * what the other's record stands for.
 */
export function submittedKey(
  week: string,
  staffId: string,
  { number, sha256, extension }: { number: number; sha256: string; extension: 'md' | 'html' | 'docx' },
): string {
  return `reviews/${week}/submitted/${plainName(staffId)}-${number}-${sha256.slice(0, 12)}.${extension}`;
}
