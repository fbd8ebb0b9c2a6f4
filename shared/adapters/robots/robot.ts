import * as z from 'zod';

/** Where a robot posts, and what it signs with; kept as a secret, because whoever knows the address can post. */
export const robotSecret = z.object({ webhook: z.url(), secret: z.string().min(1).optional() });
export type RobotSecret = z.infer<typeof robotSecret>;

/** One post to a group, ready to be sent. */
export interface RobotRequest {
  readonly url: string;
  readonly body: unknown;
}

/** What tells one maker's robots from another's. */
export interface RobotKind {
  /** Longest text in bytes of UTF-8. */
  readonly maxBytes: number;
  readonly postsPerMinute: number;
  request(text: string, robot: RobotSecret, nowMs: number): RobotRequest;
  /** The code in an answer (0 means taken) and what it says; undefined when the answer is not of the maker's shape. */
  codeOf(answer: unknown): { readonly code: number; readonly says: string } | undefined;
  /** Codes that the same text will meet again. */
  readonly lastingCodes: ReadonlySet<number>;
}

const errcodeAnswer = z.object({ errcode: z.number(), errmsg: z.string().default('') });

/** Answers of 企业微信 and 钉钉: `{ errcode, errmsg }`. */
export function errcodeOf(answer: unknown): { code: number; says: string } | undefined {
  const read = errcodeAnswer.safeParse(answer);
  return read.success ? { code: read.data.errcode, says: read.data.errmsg } : undefined;
}
