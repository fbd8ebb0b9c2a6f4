import type { ReadRow, RowRejection, RowRemark } from '../cells/row-reading.ts';
import type { NamedKind } from '../logs/answer.ts';
import type { Column } from '../logs/column.ts';
import { type LogKind, logOf } from '../logs/registry.ts';
import type { KindDraft } from '../upload/row-draft.ts';
import { contactCalled } from './contact-called.ts';
import type { Candidates } from './name-index.ts';
import type { NameQuestion, NameSource, NewName, RowPlace } from './resolved-row.ts';

/** A row of one kind while its names are looked up, and what came of it so far. */
export class RowInWork {
  readonly draft: KindDraft;
  readonly source: NameSource;
  readonly place: RowPlace;
  readonly kind: LogKind;
  readonly values: Record<string, unknown>;
  readonly questions: NameQuestion[] = [];
  readonly rejections: RowRejection[];
  readonly said: RowRemark[] = [];
  readonly names: NewName[] = [];
  readonly clients: ReadRow[] = [];
  /** The id that its client had while nobody knew whose name it was. */
  formerClientId: string | undefined;
  /** True where its id is made of what it says. */
  madeOwnId = false;
  isOpen = false;

  constructor(draft: KindDraft, source: NameSource, place: RowPlace) {
    this.draft = draft;
    this.source = source;
    this.place = place;
    this.kind = draft.layout.kind;
    this.values = { ...draft.values };
    this.rejections = [...draft.rejections];
  }

  /** The texts among its values. */
  get texts(): Partial<Record<string, string>> {
    return this.values as Partial<Record<string, string>>;
  }

  candidates(kind: NamedKind, spelling: string): Candidates {
    const { clientId, projectId } = this.values as { clientId?: string; projectId?: string };
    const scope = { ...(clientId !== undefined && { clientId }), ...(projectId !== undefined && { projectId }) };
    const all = this.source.index(kind).candidates(spelling, scope);
    if (kind !== 'contact' || clientId === undefined) return all;
    const found = all.found.filter((one) => one.clientId === clientId);
    if (all.isSure && found.length > 0) return { ...all, found };
    const ofClient = [...this.source.index('contact').byId.values()].filter((one) => one.clientId === clientId);
    const called = contactCalled(spelling, ofClient);
    return called === undefined ? { ...all, found } : { found: [called], isSure: true };
  }

  /** Puts a question; the row is open until it is answered. */
  ask(question: NameQuestion): undefined {
    this.isOpen = true;
    this.questions.push(question);
    return undefined;
  }

  columnOf(field: string): Column | undefined {
    return logOf(this.kind).columns[field];
  }

  /** The header as the file has it, else that of the contract. */
  headerOf(field: string, column: Column | undefined): string {
    return this.draft.layout.placed.find((place) => place.field === field)?.header ?? column?.header ?? field;
  }
}
