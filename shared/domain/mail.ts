import type { Root } from 'mdast';
import type { Day } from './day.ts';

export type MailKind =
  | 'receipt'
  | 'warning'
  | 'warning-summary'
  | 'digest'
  | 'review'
  | 'review-summary'
  | 'follow-up'
  | 'notice'
  | 'sign-in';

/** A file that goes with a mail. */
export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** One mail to one person, decided but not yet rendered or sent. */
export interface DraftMail {
  readonly kind: MailKind;
  /** The day the mail is about: the logical date of its run, not the wall clock. */
  readonly logicalDay: Day;
  readonly recipient: {
    readonly staffId: string;
    readonly name: string;
    readonly email: string;
    /** 企业微信号, to which mails of the kind `follow-up` go where the firm has an application. */
    readonly wecomId?: string;
  };
  /** What makes this mail the same mail when it is decided again, such as `2025-W30` or `2025-07-28`. */
  readonly subjectKey: string;
  readonly subject: string;
  readonly document: Root;
  readonly attachments: readonly MailAttachment[];
}
