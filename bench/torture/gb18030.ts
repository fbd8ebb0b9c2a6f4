import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import { bytesContent } from './bytes-content.ts';
import type { SuiteLine } from './suite.ts';

const indexLine = /^\s*(\d+)\t0x([0-9A-F]+)/;
/** Characters in a row of the file that is made of the index. */
const perRow = 100;

/** Every two-byte sequence of the WHATWG index, read as an upload is. */
export async function scoreGb18030(folder: string): Promise<SuiteLine> {
  const index = readFileSync(join(folder, 'index-gb18030.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, pointer, code] = indexLine.exec(line) ?? [];
      return code === undefined
        ? []
        : [{ bytes: bytesOf(Number(pointer)), text: String.fromCodePoint(Number(`0x${code}`)) }];
    });
  // 编号,姓名: so many rare characters alone are taken for Big5, and rightly so.
  const bytes: number[] = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a];
  for (const [at, entry] of index.entries()) bytes.push(...entry.bytes, at % perRow === perRow - 1 ? 0x0a : 0x2c);
  const reading = await uploadReader.read(bytesContent(Uint8Array.from(bytes)));
  if ('reason' in reading) return { what: 'GB18030', right: 0, of: index.length, wrong: [reading.reason] };
  const cells: string[] = [];
  for await (const batch of reading.tables[0]?.rows() ?? [])
    for (const row of batch.rows) if (row.row > 1) cells.push(...row.cells);
  const wrong = index.flatMap(({ text }, at) => (cells[at] === text ? [] : [`U+${text.codePointAt(0)?.toString(16)}`]));
  return {
    what: `${reading.shape.encoding}: two-byte sequences of the index`,
    right: index.length - wrong.length,
    of: index.length,
    wrong,
  };
}

function bytesOf(pointer: number): [number, number] {
  const trail = pointer % 190;
  return [Math.floor(pointer / 190) + 0x81, trail + (trail < 0x3f ? 0x40 : 0x41)];
}
