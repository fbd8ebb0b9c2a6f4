import type { Day } from '../../day.ts';
import type { Notice } from '../notice.ts';

/** Where a notice was read. */
export interface NoticePlace {
  readonly authority: string;
  readonly url: string;
}

/** A notice as kept: its id never changes, and is the same however often the page is read. */
export interface KeptNotice {
  readonly noticeId: string;
  /** The day it was published, else first seen. */
  readonly on: Day;
  /** The places it was read at, word for word the same. */
  readonly places: readonly NoticePlace[];
  readonly notice: Notice;
  /** Topics of our business that it speaks of, and the divisions it is about, as paths of names. */
  readonly topics: readonly string[];
  readonly regions: readonly string[];
}
