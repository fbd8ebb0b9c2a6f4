import { oncePer } from '../grouped.ts';
import { moneyRecords } from '../ledger/ledger-rows.ts';
import { joinKey } from '../logs/log.ts';
import type { LogRecord } from '../logs/record.ts';
import { type LogKind, logOf } from '../logs/registry.ts';
import type { ReviewRecords } from './records.ts';

/** The list of `records` that holds a kind. */
const listNames = {
  staff: 'staff',
  client: 'clients',
  contact: 'contacts',
  project: 'projects',
  contract: 'contracts',
  receivable: 'receivables',
  payment: 'payments',
  promise: 'promises',
  pause: 'pauses',
  opening: 'openings',
  action: 'actions',
  plan: 'plans',
  request: 'requests',
  milestone: 'milestones',
  rival: 'rivals',
  survey: 'surveys',
  note: 'notes',
  decision: 'decisions',
  submission: 'submissions',
  comment: 'comments',
  holiday: 'holidays',
} as const satisfies Partial<Record<LogKind, keyof ReviewRecords>>;
type ListedKind = keyof typeof listNames;

/** Where each record stands in its list, and the record with each key. */
const placesOf = oncePer((list: readonly LogRecord[]) => new Map(list.map((record, at) => [record, at])));
const byKey = oncePer((list: readonly LogRecord[]) => new Map(list.map((record) => [record.key, record])));

/** Fields of a kind that name records of another, from the catalogue. */
const referencesOf = (kind: LogKind): readonly { readonly field: string; readonly to: ListedKind }[] =>
  Object.entries(logOf(kind).columns).flatMap(([field, { refersTo }]) =>
    refersTo !== undefined && refersTo in listNames ? [{ field, to: refersTo as ListedKind }] : [],
  );

/** Records taken out of `records`, each once. */
export class Slice {
  private readonly from: ReviewRecords;
  private readonly taken = new Set<LogRecord>();

  constructor(from: ReviewRecords) {
    this.from = from;
  }

  add(records: readonly LogRecord[]): void {
    for (const record of records) this.taken.add(record);
  }

  has(id: string): boolean {
    const [kind, key] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    if (!(kind in listNames)) return false;
    const record = byKey(this.from[listNames[kind as ListedKind]]).get(key);
    return record !== undefined && this.taken.has(record);
  }

  /** Takes every record that one of the taken names, and what those name: the client of a contact, a superior. */
  addNamed(): void {
    const references = new Map<string, ReturnType<typeof referencesOf>>();
    // A set's loop also comes to what is added while it runs.
    for (const record of this.taken) {
      const known = references.get(record.kind) ?? referencesOf(record.kind);
      references.set(record.kind, known);
      const cells = record.row as Readonly<Record<string, unknown>>;
      for (const { field, to } of known) {
        for (const id of [cells[field] ?? []].flat()) {
          const named = byKey(this.from[listNames[to]]).get(joinKey([id]));
          if (named !== undefined) this.taken.add(named);
        }
      }
    }
  }

  /** In the order of the lists that they were taken from. */
  records(): Omit<ReviewRecords, 'withdrawn' | 'register' | 'policies' | 'tenders'> {
    const byKind = Map.groupBy(this.taken, ({ kind }) => kind);
    const of = <K extends ListedKind>(kind: K): LogRecord<K>[] => {
      const places = placesOf(this.from[listNames[kind]]);
      const found = (byKind.get(kind) ?? []) as LogRecord<K>[];
      return found.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    };
    return {
      staff: of('staff'),
      clients: of('client'),
      contacts: of('contact'),
      projects: of('project'),
      ...moneyRecords(of),
      actions: of('action'),
      plans: of('plan'),
      requests: of('request'),
      milestones: of('milestone'),
      rivals: of('rival'),
      surveys: of('survey'),
      notes: of('note'),
      decisions: of('decision'),
      submissions: of('submission'),
      comments: of('comment'),
      holidays: this.from.holidays,
      routines: this.from.routines,
    };
  }
}
