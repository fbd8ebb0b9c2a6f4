import type { MailAttachment } from '../../../domain/mail.ts';
import type { TablePart } from '../../../domain/upload/part.ts';
import type { FileStore } from '../../../ports/files.ts';

interface Ports {
  readonly files: Pick<FileStore, 'put'>;
  /** The rows as a CSV that a spreadsheet opens safely. */
  readonly csv: (rows: readonly (readonly string[])[]) => string;
}

interface Table {
  readonly base: string;
  readonly names: string[];
  rows: (readonly string[])[];
}

/** Larger ones stay among the files; a mail with them would not be taken. */
const largestAttachments = 4 * 1024 * 1024;

/** Gathers the rejected rows of an upload into CSV files of at most so many rows, which mended make one part again. */
export class RejectedRows {
  private readonly ports: Ports;
  private readonly file: string;
  private readonly rowsPerFile: number;
  private readonly isKept: boolean;
  private readonly tables = new Map<number, Table>();
  private attached: MailAttachment[] = [];
  private attachedBytes = 0;

  /** `file` is the upload without `uploads/`. Unless `isKept`, the files are only attached, not written. */
  constructor(
    ports: Ports,
    options: { readonly file: string; readonly rowsPerFile: number; readonly isKept: boolean },
  ) {
    this.ports = ports;
    this.file = options.file;
    this.rowsPerFile = options.rowsPerFile;
    this.isKept = options.isKept;
  }

  /** Takes the rejected rows of `part`; parts come in the order of the upload. */
  async take({ table: index, counts, rejectedHeader, rejectedRows }: TablePart): Promise<void> {
    const table = this.tables.get(index) ?? this.open(index, counts);
    for (const row of rejectedRows) {
      if (table.rows.length === 0) table.rows.push(rejectedHeader);
      table.rows.push(row);
      if (table.rows.length > this.rowsPerFile) await this.close(table);
    }
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    for (const table of this.tables.values()) if (table.rows.length > 0) await this.close(table);
  }

  /** Keys of the files with the rejected rows of a table, may be empty. */
  filesOf(index: number): string[] {
    return this.tables.get(index)?.names ?? [];
  }

  /** All the files, or none of them where they are too large for a mail. */
  attachments(): { readonly files: readonly MailAttachment[]; readonly isComplete: boolean } {
    const isComplete = this.attachedBytes <= largestAttachments;
    return { files: isComplete ? this.attached : [], isComplete };
  }

  private open(index: number, { title, sheet }: TablePart['counts']): Table {
    const label = sheet === undefined ? '' : `.${title}`;
    const same = [...this.tables.values()].filter(({ base }) => base.replace(/-\d+$/, '').endsWith(label)).length;
    const base = `receipts/${this.file}${label}${label === '' || same === 0 ? '' : `-${same + 1}`}`;
    const table: Table = { base, names: [], rows: [] };
    this.tables.set(index, table);
    return table;
  }

  private async close(table: Table): Promise<void> {
    const nth = table.names.length + 1;
    const name = `${table.base}.rejected${nth === 1 ? '' : `-${nth}`}.csv`;
    const body = this.ports.csv(table.rows);
    table.rows = [];
    table.names.push(name);
    if (this.isKept) await this.ports.files.put(name, body, 'text/csv; charset=utf-8');
    const bytes = new TextEncoder().encode(body);
    this.attachedBytes += bytes.length;
    if (this.attachedBytes > largestAttachments) this.attached = [];
    else
      this.attached.push({
        filename: name.slice(name.lastIndexOf('/') + 1),
        contentType: 'text/csv; charset=utf-8',
        bytes,
      });
  }
}
