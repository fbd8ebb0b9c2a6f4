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

const answerMark = '回答';

/** True for the name of an upload that holds answers. */
export const isAnswerFile = (name: string): boolean => new RegExp(`^${answerMark}\\d+-`).test(name);

/**
 * Makes uploads of the answers and the files of a ticket, the answers first. Again, as after a lost connection, it makes
 * those that are not made yet: what was corrected or undone meanwhile stays.
 */
export async function commitUploads(
  ports: CommitPorts,
  { staffId, ticket, files, answers }: ToCommit,
): Promise<DeskUpload[]> {
  const folder = folderOf(staffId, ticket);
  const tables = answerTables(answers).map(({ kind, rows }, index) => ({
    name: `${answerMark}${index + 1}-${logs[kind].title}.csv`,
    rows,
  }));
  const made = await uploadTables(ports, { staffId, folder, tables });
  for (const { key, name: written } of files) {
    const name = fileNameOf(written);
    const upload = { key: folder + name, name, staffId };
    made.push(await madeOnce(ports, upload, () => ports.incoming.commit(key, upload.key)));
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
    const upload = { key: folder + name, name, staffId };
    const put = () => ports.incoming.put(upload.key, ports.plainCsv(rows), 'text/csv; charset=utf-8');
    made.push(await madeOnce(ports, upload, put));
  }
  return made;
}

/** Does `make` unless the upload is noted as made; noted after it, so that what was not made is made the next time. */
async function madeOnce(
  { deskUploads, clock }: CommitPorts,
  upload: Pick<DeskUpload, 'key' | 'name' | 'staffId'>,
  make: () => Promise<void>,
): Promise<DeskUpload> {
  const before = await deskUploads.find(upload.key);
  if (before !== undefined) return before;
  await make();
  const made = { ...upload, at: clock.now() };
  await deskUploads.note(made);
  return made;
}
