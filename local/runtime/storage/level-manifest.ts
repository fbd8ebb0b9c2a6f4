import { readLevelLog } from './level-log.ts';

/** The files that a LevelDB needs to be whole. */
export interface LevelManifest {
  /** Bytes of each table file, by its number. */
  readonly tables: ReadonlyMap<number, number>;
  /** The log that holds what is in no table yet. */
  readonly log: number;
}

/** What a manifest says; undefined when it is damaged (google/leveldb, db/version_edit.cc). */
export function readLevelManifest(bytes: Uint8Array): LevelManifest | undefined {
  const { records, damagedAt } = readLevelLog(bytes);
  if (damagedAt !== undefined || records.length === 0) return undefined;
  const tables = new Map<number, number>();
  let log = 0;
  for (const record of records) {
    const edit = new EditReader(record);
    while (!edit.isAtEnd) {
      switch (edit.number()) {
        case 1:
          edit.skipText();
          break;
        case 2:
          log = edit.number();
          break;
        case 3:
        case 4:
        case 9:
          edit.number();
          break;
        case 5:
          edit.number();
          edit.skipText();
          break;
        case 6:
          edit.number();
          tables.delete(edit.number());
          break;
        case 7: {
          edit.number();
          tables.set(edit.number(), edit.number());
          edit.skipText();
          edit.skipText();
          break;
        }
        default:
          return undefined;
      }
    }
  }
  return { tables, log };
}

class EditReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** A number of seven bits a byte, the lowest first. */
  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  skipText(): void {
    const length = this.number();
    this.at += length;
  }
}
