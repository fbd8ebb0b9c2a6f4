import { isDeepStrictEqual } from 'node:util';
import { jsonFiles } from '../../shared/adapters/files/json-files.ts';
import type { LedgerRows } from '../../shared/domain/ledger/ledger-rows.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import { type LogKind, logKinds } from '../../shared/domain/logs/registry.ts';
import { Receipt } from '../../shared/domain/upload/receipt.ts';
import type { NameEntry } from '../../shared/ports/names.ts';
import type { LogRecords, LogRecordWriter } from '../../shared/ports/records.ts';
import type { UploadedFile, UploadReader } from '../../shared/ports/uploads.ts';
import { type IngestPorts, ingestUpload, type OrderedUpload } from '../../shared/usecases/uploads/ingest-upload.ts';

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
  const records = recordsInMemory();
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
    uploadLog: {
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
      agenda: { schedule: async () => undefined } as never,
      trails: { add: async () => undefined } as never,
      sources: {} as never,
      changes: { note: async () => undefined } as never,
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
    async all() {
      const all = new Map<LogKind, LogRecord[]>();
      for (const kind of logKinds) all.set(kind, (await records.all(kind)) as unknown as LogRecord[]);
      const spelled = new Map([...names.values()].map(({ kind, id, spelling }) => [`${kind}\n${id}`, spelling]));
      return Object.assign(all, { names: spelled });
    },
  };
}

function recordsInMemory(): LogRecords & LogRecordWriter {
  const histories = new Map<string, LogRecord[]>();
  const idOf = (kind: LogKind, key: string): string => `${kind}\n${key}`;
  const currentOf = <K extends LogKind>(kind: K): LogRecord<K>[] =>
    [...histories.values()]
      .flatMap((versions) => versions.at(-1) ?? [])
      .filter((record) => record.kind === kind)
      .sort((left, right) => (left.key < right.key ? -1 : 1)) as unknown as LogRecord<K>[];
  const versionsOf = <K extends LogKind>(kind: K, key: string) =>
    (histories.get(idOf(kind, key)) ?? []) as unknown as LogRecord<K>[];
  return {
    find: async (kind, key) => versionsOf(kind, key).at(-1),
    all: async (kind) => currentOf(kind),
    ofWeek: async () => [],
    ledgerOf: async (contractId): Promise<LedgerRows> => {
      const of = <K extends LogKind>(kind: K) =>
        currentOf(kind).filter(({ row }) => ((row as { contractId?: string }).contractId ?? '') === contractId);
      return {
        contract: of('contract')[0],
        receivables: of('receivable'),
        payments: of('payment'),
        promises: of('promise'),
        pauses: of('pause'),
        openings: of('opening'),
      };
    },
    current: async (kind, keys) =>
      new Map(
        keys.flatMap((key) => {
          const record = versionsOf(kind, key).at(-1);
          return record === undefined ? [] : [[key, record] as const];
        }),
      ),
    versions: async (kind, key) => versionsOf(kind, key),
    add: async (added) => {
      const known = added.filter(({ kind, key }) => histories.has(idOf(kind, key)));
      for (const record of added) {
        if (!known.includes(record)) histories.set(idOf(record.kind, record.key), [record]);
      }
      return known;
    },
    replace: async (before, versions) => {
      const current = versions.at(-1);
      if (current === undefined) throw new RangeError('replace needs at least one version');
      const kept = versionsOf(current.kind, current.key);
      if (!isDeepStrictEqual(kept.at(-1), before)) return 'conflict';
      const numbered = new Map([...kept, ...versions].map((version) => [version.version, version]));
      const sorted = [...numbered.values()].filter(({ version }) => version <= current.version);
      histories.set(
        idOf(current.kind, current.key),
        sorted.sort((left, right) => left.version - right.version),
      );
      return 'replaced';
    },
  };
}
