import { logs } from '../../../domain/logs/registry.ts';
import { answerTables, fileNameOf, type StagedAnswer } from '../../../domain/upload/ticket.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DeskUpload, DeskUploads, IncomingFile, IncomingFiles } from '../../../ports/incoming.ts';

export interface CommitPorts {
  readonly clock: Clock;
  readonly incoming: IncomingFiles;
  readonly deskUploads: DeskUploads;
  /** Rows as a CSV that is read back cell by cell as they stand here. */
  readonly plainCsv: (rows: readonly (readonly string[])[]) => string;
}

interface ToCommit {
  readonly staffId: string;
  readonly ticket: string;
  readonly files: readonly IncomingFile[];
  readonly answers: readonly StagedAnswer[];
}

/** The folder that the uploads of a ticket have, with a slash at its end. */
export const folderOf = (staffId: string, ticket: string): string => `uploads/${staffId}/${ticket}/`;

/**
 * Makes uploads of the answers and the files of a ticket, the answers first. Again, as after a lost connection, it makes
 * the same uploads of the same keys: their rows are on record then and change nothing.
 */
export async function commitUploads(
  ports: CommitPorts,
  { staffId, ticket, files, answers }: ToCommit,
): Promise<DeskUpload[]> {
  const folder = folderOf(staffId, ticket);
  const tables = answerTables(answers).map(({ kind, rows }, index) => ({
    name: `回答${index + 1}-${logs[kind].title}.csv`,
    rows,
  }));
  const made = await uploadTables(ports, { staffId, folder, tables });
  for (const { key, name: written } of files) {
    const name = fileNameOf(written);
    await ports.incoming.commit(key, folder + name);
    made.push(await noted(ports, { key: folder + name, name, staffId }));
  }
  return made;
}

/** Makes an upload of each table, by the person `staffId`. */
export async function uploadTables(
  ports: CommitPorts,
  {
    staffId,
    folder,
    tables,
  }: {
    readonly staffId: string;
    readonly folder: string;
    readonly tables: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[];
  },
): Promise<DeskUpload[]> {
  const made: DeskUpload[] = [];
  for (const { name, rows } of tables) {
    await ports.incoming.put(folder + name, ports.plainCsv(rows), 'text/csv; charset=utf-8');
    made.push(await noted(ports, { key: folder + name, name, staffId }));
  }
  return made;
}

/** The moment in the sort key is that of the ticket: noting an upload again writes the same row. */
async function noted(
  { deskUploads }: CommitPorts,
  upload: Pick<DeskUpload, 'key' | 'name' | 'staffId'>,
): Promise<DeskUpload> {
  const at = momentOf(upload.key);
  await deskUploads.note({ ...upload, at });
  return { ...upload, at };
}

/** The moment in the name of the ticket in `key`, as an instant. */
function momentOf(key: string): string {
  const [, day = '', time = ''] = /\/(\d{8})-(\d{6})-/.exec(key) ?? [];
  const parts = [day.slice(0, 4), day.slice(4, 6), day.slice(6, 8)].join('-');
  return `${parts}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}+08:00`;
}
