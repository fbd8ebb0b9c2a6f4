import type { Span } from './statements/blocks.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** Opens a mark that names a finding in the draft itself, such as `〔待核：“独特优势”没有判据〕`. */
export const doubtMark = '〔待核：';

/** One passage of the audited text. */
export interface Passage {
  /** Heading, and the row and column or the item below it. */
  readonly place: string;
  /** Line of the file, from 1; undefined for a text that was never a file. */
  readonly line?: number;
  /** The words themselves, at most 120 characters. */
  readonly quote: string;
  /** Characters of the text that it stands on; undefined for a document of ours. */
  readonly span?: Span;
  /** True where the passage itself says already what is wrong with it. */
  readonly isMarked?: boolean;
}

/** A fault: where it stands, what is wrong, and the passage that it contradicts where there is one. */
export interface Finding extends Passage {
  /** What is wrong and how to mend it, in Chinese. */
  readonly message: string;
  readonly against?: Passage;
}

/** What a rule says of a text: faults, none although it looked, or nothing there that it is about. */
export type Outcome =
  | { readonly status: 'fault'; readonly findings: readonly Finding[] }
  | { readonly status: 'clean' | 'not-applicable' };

/** A rule looks for one kind of fault. */
export interface Rule {
  readonly id: string;
  /** What it guards against, in Chinese. */
  readonly title: string;
  /** What to do about a fault that it finds, in Chinese. */
  readonly mend: string;
  check(text: ReviewText): Outcome;
}

const longestQuote = 120;

/** The passage of `statement`, or of its words from `quote` on. */
function passageOf(statement: Statement, quote: string = statement.quote): Passage {
  const whole = quote.replace(/\s+/g, ' ').trim();
  return {
    place: statement.place,
    ...(statement.line === undefined ? {} : { line: statement.line }),
    ...(statement.span === undefined ? {} : { span: statement.span }),
    ...(statement.text.includes(doubtMark) ? { isMarked: true } : {}),
    quote: whole.length > longestQuote ? `${whole.slice(0, longestQuote - 1)}…` : whole,
  };
}

/** A finding about `statement`. */
export function findingAt(
  statement: Statement,
  message: string,
  against?: Statement | Passage,
  quote?: string,
): Finding {
  const other = against === undefined ? undefined : 'section' in against ? passageOf(against) : against;
  return { ...passageOf(statement, quote), message, ...(other === undefined ? {} : { against: other }) };
}

/** `findings` with one for each passage, the last of several. */
export const oncePerPassage = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [`${one.line}|${one.place}|${one.quote}`, one])).values(),
];

/** The outcome for what a rule looked at: nothing seen is not applicable. */
export function outcomeOf(seen: number | boolean, findings: readonly Finding[]): Outcome {
  if (findings.length > 0) return { status: 'fault', findings };
  return { status: seen ? 'clean' : 'not-applicable' };
}
