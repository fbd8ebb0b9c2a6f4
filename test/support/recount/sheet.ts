import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of an upload: its cells by the file's own headers. */
export type SheetRow = Readonly<Record<string, string>>;

/** Every CSV of `directory` by its name without `.csv`. Nothing of the project reads here: this is the other side of the scales. */
export function sheetsIn(directory: string): Map<string, SheetRow[]> {
  const names = readdirSync(directory).filter((name) => name.endsWith('.csv'));
  return new Map(names.map((name) => [name.slice(0, -4), rowsOf(textOf(readFileSync(join(directory, name))))]));
}

/** UTF-8 where the bytes are UTF-8, else GB18030; the decoder takes the BOM off. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

function rowsOf(text: string): SheetRow[] {
  const [head = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(cellsOf);
  return rows.map((cells) => Object.fromEntries(head.map((header, at) => [header, (cells[at] ?? '').trim()])));
}

/** The cells of a line whose quoted cells hold no line break, as the sample's do not. */
function cellsOf(line: string): string[] {
  const found = `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
