import type { Clock } from '../../../ports/clock.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { KnownNames, NameEntry } from '../../../ports/names.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import type { UploadContent, UploadLog, UploadReader } from '../../../ports/uploads.ts';
import type { IngestPorts } from '../../uploads/ingest-upload.ts';
import { DryRecords } from './dry-records.ts';

/** What an upload is read with where nothing may be written. */
export interface DryPorts {
  readonly clock: Clock;
  readonly reader: UploadReader;
  readonly records: LogRecords & LogRecordWriter;
  readonly uploadLog: Pick<UploadLog, 'isFirst' | 'laterThan' | 'open'>;
  readonly names: KnownNames;
  readonly csv: IngestPorts['csv'];
  readonly mailDomains: readonly string[];
}

/** Rows that one part of a dry reading takes, and parts that are read: what a page can wait for. */
const rowsPerPart = 20_000;
const mostDryParts = 3;

/** Reads uploads as they would be read, over what is kept, and keeps everything to itself. */
export class DryIngest {
  readonly records: DryRecords;
  readonly ports: IngestPorts;
  /** Contents of the files, by the key that they would have as uploads. */
  readonly contents = new Map<string, UploadContent>();
  /** Files that the readings wrote, such as receipts, by key. */
  readonly written = new Map<string, Uint8Array | string>();
  /** Part of the upload that is to be read next; undefined when it was read to its end. */
  nextPart: { readonly part: number; readonly orders: number } | undefined;

  constructor(base: DryPorts) {
    this.records = new DryRecords(base.records);
    const nothing = async () => undefined;
    this.ports = {
      ...base,
      records: this.records,
      uploads: { open: async ({ key }) => this.contents.get(key) ?? 'missing' },
      uploadLog: { ...base.uploadLog, note: async () => {}, noteOpen: async () => {}, open: async () => [] },
      queue: {
        readAgain: async () => {},
        readPart: async (_, part, orders) => {
          this.nextPart = { part, orders };
        },
      },
      files: this.files(),
      mails: { queue: async () => 'queued' },
      names: dryNames(base.names),
      accepted: {
        agenda: { dueOn: async () => [], schedule: async () => {}, reschedule: async () => {} },
        links: { add: async () => {}, of: async () => [] },
        people: { all: async () => [] },
        trails: { of: nothing, update: async () => {} },
        sources: {
          find: nothing,
          all: async () => [],
          async *dueOn() {},
          put: async () => 'saved',
          shippedMark: nothing,
          setShippedMark: async () => {},
        },
        today: { dueOn: async () => [], call: async () => {}, reschedule: async () => {} },
        changes: { current: async () => 0, note: async () => {} },
      },
      rowsPerPart,
    };
  }

  /** True where the upload is too long to be read here to its end. */
  get isCut(): boolean {
    return this.nextPart !== undefined && this.nextPart.part >= mostDryParts;
  }

  private files(): FileStore {
    const bytesOf = (body: Uint8Array | string) => (typeof body === 'string' ? new TextEncoder().encode(body) : body);
    const get = async (key: string) => {
      const body = this.written.get(key);
      return body === undefined ? undefined : bytesOf(body);
    };
    return {
      put: async (key, body) => void this.written.set(key, body),
      get,
      putJson: async (key, value) => void this.written.set(key, JSON.stringify(value)),
      // Receipts of other uploads are not asked for: what is read here has a key of its own.
      getJson: async () => undefined,
    };
  }
}

/** Names as they would be known. */
function dryNames(base: KnownNames): KnownNames {
  const noted = new Map<string, NameEntry>();
  const idOf = ({ kind, spelling, id }: NameEntry) => [kind, spelling, id].join('\n');
  return {
    note: async (entries) => {
      for (const entry of entries) noted.set(idOf(entry), entry);
    },
    async all(kind) {
      const known = await base.all(kind);
      const ids = new Set(known.map(idOf));
      return [...known, ...[...noted.values()].filter((entry) => entry.kind === kind && !ids.has(idOf(entry)))];
    },
  };
}
