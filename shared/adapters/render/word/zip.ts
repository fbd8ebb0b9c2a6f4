import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; its name is ASCII. */
interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** Of deflate, 1 to 9; 0 stores the content as it is. */
  readonly level: number;
}

/** Entries carry one fixed day, 2000-01-01 as MS-DOS writes it, so that the same document is the same file. */
const writtenOn = (20 << 9) | (1 << 5) | 1;
const needsVersion = 20;
const deflated = 8;
const stored = 0;

/** A zip archive of `entries` in their order (PKWARE APPNOTE 6.3, without zip64: at most 4 GB). */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, level } of entries) {
    const packed = level === 0 ? content : deflateRawSync(content, { level });
    const file = Buffer.from(name, 'latin1');
    const about = Buffer.alloc(26);
    about.writeUInt16LE(needsVersion, 0);
    about.writeUInt16LE(level === 0 ? stored : deflated, 4);
    about.writeUInt16LE(writtenOn, 8);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.byteLength, 14);
    about.writeUInt32LE(content.byteLength, 18);
    about.writeUInt16LE(file.byteLength, 22);
    locals.push(signature('PK\x03\x04'), about, file, Buffer.from(packed));
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(signature('PK\x01\x02'), versionMadeBy, about, place, file);
    offset += 4 + about.byteLength + file.byteLength + packed.byteLength;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listed, signature('PK\x05\x06'), end]);
}

const signature = (text: string): Buffer => Buffer.from(text, 'latin1');

/** MS-DOS attributes, format 2.0. */
const versionMadeBy = Buffer.from([needsVersion, 0]);
