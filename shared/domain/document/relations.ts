import type { RecordId } from '../logs/record.ts';

/** Somebody at a client. */
export interface RelationPerson {
  readonly id: string;
  readonly name: string;
  /** Post and part in decisions, such as `国库股股长 · 付款`. */
  readonly position: string;
  readonly unitId: string;
  /** Staff id of who keeps the contact; undefined when nobody does. */
  readonly ownerId?: string | undefined;
  /** Contacts in the week reported; people with none are drawn pale. */
  readonly contacts: number;
  readonly recordId: RecordId;
}

/** A client. */
export interface RelationUnit {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

export interface RelationProject {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly stage: string;
  readonly ownerId: string;
  readonly recordId: RecordId;
}

export interface RelationOwner {
  readonly id: string;
  readonly name: string;
}
