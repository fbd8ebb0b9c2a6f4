import { jsonFiles } from '../../shared/adapters/files/json-files.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import { type LogKind, logKinds } from '../../shared/domain/logs/registry.ts';
import { Receipt } from '../../shared/domain/upload/receipt.ts';
import type { NameEntry } from '../../shared/ports/names.ts';
import type { UploadedFile, UploadReader } from '../../shared/ports/uploads.ts';
import { type IngestPorts, ingestUpload, type OrderedUpload } from '../../shared/usecases/uploads/ingest-upload.ts';
import { fakeClientTrails } from '../../test/support/fake-client-trails.ts';
import { fakeLedgerAgenda } from '../../test/support/fake-ledger-agenda.ts';
import { fakeLogRecords } from '../../test/support/fake-log-records.ts';
import { fakePolicySources } from '../../test/support/fake-policy-sources.ts';
import { fakeTodayAgenda } from '../../test/support/fake-today.ts';

/** A file of an office. */
export interface OfficeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Takes uploads as the function does, with everything it keeps in memory. */
export function officeDesk(own: Pick<IngestPorts, 'csv'> & { readonly reader: UploadReader }, day: string) {
  const bytes = new Map<string, Uint8Array>();
  const files = new Map<string, Uint8Array>();
  const open = new Map<string, UploadedFile>();
  const noted: { readonly kind: LogKind; readonly file: UploadedFile }[] = [];
  const names = new Map<string, NameEntry>();
  const again: OrderedUpload[] = [];
  const records = fakeLogRecords();
  let minute = 0;
  const ports: IngestPorts = {
    ...own,
    clock: { now: () => `${day}T04:00:00.000Z` },
    uploads: {
      open: async ({ key }) => {
        const found = bytes.get(key);
        if (found === undefined) return 'missing';
        return {
          sizeBytes: found.length,
          async *from(byte) {
            yield found.subarray(byte);
          },
        };
      },
    },
    records,
    names: {
      note: async (entries) => {
        for (const entry of entries) names.set([entry.kind, entry.spelling, entry.id].join('\n'), entry);
      },
      all: async (kind) => [...names.values()].filter((entry) => entry.kind === kind),
    },
    mailDomains: [],
    uploadLog: {
      // The whole folder counts as first, as in the week's command.
      isFirst: async () => true,
      note: async (kind, file) => {
        if (!noted.some((one) => one.kind === kind && one.file.key === file.key)) noted.push({ kind, file });
      },
      laterThan: async (kind, { uploadedAt }) =>
        noted.filter((one) => one.kind === kind && one.file.uploadedAt > uploadedAt).map(({ file }) => file),
      noteOpen: async (file, isOpen) => {
        if (isOpen) open.set(file.key, file);
        else open.delete(file.key);
      },
      open: async () => [...open.values()],
    },
    queue: {
      readAgain: async (later) => {
        again.push(...later.map((file) => ({ file, part: 0 })));
      },
      readPart: async (file, part) => {
        again.push({ file, part });
      },
    },
    files: jsonFiles({
      put: async (key, body) => {
        files.set(key, typeof body === 'string' ? new TextEncoder().encode(body) : body);
      },
      get: async (key) => files.get(key),
    }),
    mails: { queue: async () => 'queued' },
    accepted: {
      agenda: fakeLedgerAgenda(),
      links: { add: async () => undefined, of: async () => [] },
      people: { all: async () => [] },
      trails: fakeClientTrails(),
      sources: fakePolicySources(),
      today: fakeTodayAgenda(),
      changes: { current: async () => 0, note: async () => undefined },
    },
    rowsPerPart: 20_000,
  };
  return {
    async upload({ name, bytes: body }: OfficeFile): Promise<UploadedFile> {
      const uploadedAt = `${day}T01:${String(minute).padStart(2, '0')}:00.000Z`;
      minute += 1;
      const file = { bucket: 'uploads', key: `uploads/${name}`, versionId: undefined, uploadedAt, uploadedBy: '' };
      bytes.set(file.key, body);
      await ingestUpload(ports, { file, part: 0 }, []);
      for (let rounds = 0; again.length > 0; rounds++) {
        if (rounds > 2_000) throw new Error(`${name} is read again without end`);
        const next = again.shift();
        if (next !== undefined) await ingestUpload(ports, next, []);
      }
      return file;
    },
    receipts: (of: readonly UploadedFile[]): Receipt[] =>
      of.map(({ key }) => {
        const body = files.get(`receipts/${key.slice('uploads/'.length)}.json`);
        return Receipt.parse(JSON.parse(new TextDecoder().decode(body)));
      }),
    /** What is known of records that wait for the rest of their columns (暂存). */
    async aside(kind: LogKind, ids: readonly string[]) {
      const current = await records.current(kind, ids);
      return [...current.values()].flatMap(({ aside, withdrawn }) =>
        aside === undefined || withdrawn !== undefined ? [] : [{ row: aside }],
      );
    },
    async all() {
      const all = new Map<LogKind, LogRecord[]>();
      for (const kind of logKinds) all.set(kind, (await records.all(kind)) as unknown as LogRecord[]);
      const spelled = new Map([...names.values()].map(({ kind, id, spelling }) => [`${kind}\n${id}`, spelling]));
      return Object.assign(all, { names: spelled });
    },
  };
}
