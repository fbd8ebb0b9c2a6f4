import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import { Receipt } from '../../shared/domain/upload/receipt.ts';
import type { UploadedFile } from '../../shared/ports/uploads.ts';
import { type IngestPorts, ingestUpload, type OrderedUpload } from '../../shared/usecases/uploads/ingest-upload.ts';
import { fakeClientTrails } from './fake-client-trails.ts';
import { fakeByteFiles } from './fake-files.ts';
import { fakeKnownNames } from './fake-known-names.ts';
import { fakeLedgerAgenda } from './fake-ledger-agenda.ts';
import { fakeLedgerLinks } from './fake-ledger-links.ts';
import { fakeLogRecords } from './fake-log-records.ts';
import { fakeMailQueue } from './fake-mail-queue.ts';
import { fakePolicySources } from './fake-policy-sources.ts';
import { fakeChangeMarks } from './fake-runs.ts';
import { fakeTodayAgenda } from './fake-today.ts';
import { contentOf } from './upload-content.ts';

/** Who gets the receipts. */
const administrator = { staffId: 'W900', name: '管理员', email: 'admin@example.com' };

/** An upload of `body` at 09:00 on 28 July 2025, or at another minute. */
export function uploadOf(name: string, body: string | Uint8Array, minute = 0) {
  const file: UploadedFile = {
    bucket: 'uploads',
    key: `uploads/${name}`,
    versionId: `v${minute}`,
    uploadedAt: `2025-07-28T01:${String(minute).padStart(2, '0')}:00.000Z`,
    uploadedBy: 'AWS:ADMIN',
  };
  return { file, bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body };
}

export type Upload = ReturnType<typeof uploadOf>;

/** Everything uploads are read with, in memory; `deliver` hands the function one event after another. */
export function ingestWorld(uploads: readonly Upload[], changes: Partial<IngestPorts> = {}, pieceLength = 65_536) {
  const idOf = ({ key, versionId }: UploadedFile): string => `${key}@${versionId}`;
  const bytes = new Map(uploads.map((upload) => [idOf(upload.file), upload.bytes]));
  const files = new Map<string, Uint8Array>();
  const mails = new Map<string, DraftMail>();
  const again: OrderedUpload[] = [];
  const noted = new Map<string, UploadedFile>();
  const openUploads = new Map<string, UploadedFile>();
  const agenda = fakeLedgerAgenda();
  const records = fakeLogRecords();
  const ordered: number[] = [];
  const ports: IngestPorts = {
    clock: { now: () => '2025-07-28T02:00:00.000Z' },
    uploads: {
      open: async (file) => {
        const found = bytes.get(idOf(file));
        return found === undefined ? 'missing' : contentOf(found, pieceLength);
      },
    },
    reader: uploadReader,
    records,
    uploadLog: {
      note: async (kind, file) => {
        noted.set(`${kind}#${file.uploadedAt}#${idOf(file)}`, file);
      },
      isFirst: async (kind: LogKind, file) =>
        ![...noted].some(([id, { uploadedAt }]) => id.startsWith(`${kind}#`) && uploadedAt < file.uploadedAt),
      laterThan: async (kind: LogKind, file) =>
        [...noted]
          .filter(([id]) => id.startsWith(`${kind}#`) && id > `${kind}#${file.uploadedAt}#${idOf(file)}`)
          .map(([, later]) => later),
      noteOpen: async (file, isOpen) => {
        if (isOpen) openUploads.set(`${file.uploadedAt}#${idOf(file)}`, file);
        else openUploads.delete(`${file.uploadedAt}#${idOf(file)}`);
      },
      open: async () => [...openUploads].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, file]) => file),
    },
    queue: {
      readAgain: async (later) => {
        again.push(...later.map((file) => ({ file, part: 0 })));
      },
      readPart: async (file, part, orders) => {
        again.push({ file, part, orders });
        ordered.push(orders);
      },
    },
    files: fakeByteFiles(files),
    mails: fakeMailQueue(mails),
    names: fakeKnownNames(),
    accepted: {
      agenda,
      links: fakeLedgerLinks(),
      people: records,
      trails: fakeClientTrails(),
      sources: fakePolicySources(),
      today: fakeTodayAgenda(),
      changes: fakeChangeMarks(),
    },
    csv: writeCsv,
    rowsPerPart: 20_000,
    mailDomains: [],
    ...changes,
  };
  const textOf = (key: string): string => new TextDecoder().decode(files.get(key) ?? new Uint8Array());
  return {
    ports,
    agenda,
    files,
    /** Numbers of the orders for further parts, as they were given. */
    ordered,
    mails: () => [...mails.values()],
    textOf,
    receiptOf: (name: string) => Receipt.parse(JSON.parse(textOf(`receipts/${name}.json`))),
    /** Reads the uploads in this order, then whatever is ordered to be read again. */
    async deliver(...delivered: readonly Upload[]): Promise<void> {
      for (const { file } of delivered) await ingestUpload(ports, { file, part: 0 }, [administrator]);
      for (let next = again[0]; next !== undefined; next = again[0]) {
        await ingestUpload(ports, next, [administrator]);
        again.shift();
      }
    },
  };
}
