import { saveAnew, WorkbookFault } from './workbook-fault.ts';

/** A file of an archive as the archive's directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  /** Length of the packed bytes. */
  readonly packed: number;
  /** Length that is declared for the content. */
  readonly size: number;
  /** Where the local header begins. */
  readonly offset: number;
}

const broken = (): WorkbookFault => new WorkbookFault(`工作簿打不开：压缩包已损坏或不是 .xlsx；${saveAnew}`);

const mostEntries = 2_000;
const endLength = 22;
const entryLength = 46;
const localLength = 30;
/** A field of 32 bits with this value stands in the Zip64 part. */
const elsewhere = 0xffff_ffff;

/**
 * The files of an archive. Source: PKWARE APPNOTE 6.3.10, 4.3.7–4.3.16 and 4.5.3 (Zip64).
 * Throws WorkbookFault for an archive that is damaged, encrypted or holds more files than a workbook does.
 */
export function readDirectory(bytes: Buffer): ZipEntry[] {
  try {
    const { count, start } = directoryEnd(bytes);
    if (count > mostEntries) {
      throw new WorkbookFault(`这个工作簿不像正常的表格：压缩包里有 ${mostEntries} 个以上的文件；${saveAnew}`);
    }
    const entries: ZipEntry[] = [];
    let at = start;
    for (let n = 0; n < count; n++) {
      const { entry, next } = readEntry(bytes, at);
      entries.push(entry);
      at = next;
    }
    return entries;
  } catch (cause) {
    if (cause instanceof WorkbookFault) throw cause;
    // A RangeError: what the directory says lies outside of the file.
    throw broken();
  }
}

function directoryEnd(bytes: Buffer): { readonly count: number; readonly start: number } {
  const end = bytes.lastIndexOf('PK\x05\x06', Math.max(0, bytes.length - endLength), 'latin1');
  const isInReach = end >= 0 && bytes.length - end <= endLength + 0xffff;
  if (!isInReach) throw broken();
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (count !== 0xffff && start !== elsewhere) return { count, start };
  const locator = end - 20;
  if (locator < 0 || bytes.toString('latin1', locator, locator + 4) !== 'PK\x06\x07') return { count, start };
  const wide = Number(bytes.readBigUInt64LE(locator + 8));
  return { count: Number(bytes.readBigUInt64LE(wide + 32)), start: Number(bytes.readBigUInt64LE(wide + 48)) };
}

function readEntry(bytes: Buffer, at: number): { readonly entry: ZipEntry; readonly next: number } {
  if (bytes.readUInt32LE(at) !== 0x0201_4b50) throw broken();
  if ((bytes.readUInt16LE(at + 8) & 1) === 1)
    throw new WorkbookFault(`工作簿加了密码；请去掉密码后另存为 .xlsx 再上传`);
  const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)];
  const extraAt = at + entryLength + nameLength;
  const wide = wideFields(bytes.subarray(extraAt, extraAt + extraLength));
  const field = (place: number): number => {
    const narrow = bytes.readUInt32LE(at + place);
    return narrow === elsewhere ? (wide.shift() ?? narrow) : narrow;
  };
  // In this order the Zip64 part holds the fields that do not fit.
  const [size, packed, offset] = [field(24), field(20), field(42)];
  const name = bytes.toString('utf8', at + entryLength, extraAt);
  const entry = { name, method: bytes.readUInt16LE(at + 10), crc32: bytes.readUInt32LE(at + 16), packed, size, offset };
  return { entry, next: extraAt + extraLength + bytes.readUInt16LE(at + 32) };
}

/** The numbers of 64 bits in the extra field 0x0001 of an entry. */
function wideFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const field = extra.subarray(at + 4, at + 4 + length);
      return Array.from({ length: field.length >> 3 }, (_, n) => Number(field.readBigUInt64LE(n * 8)));
    }
    at += 4 + length;
  }
  return [];
}

/** The packed bytes of `entry`; throws WorkbookFault where the file itself says otherwise than the directory. */
export function packedBytes(bytes: Buffer, { name, packed, size, crc32, offset }: ZipEntry): Buffer {
  if (offset + localLength > bytes.length || bytes.readUInt32LE(offset) !== 0x0403_4b50) throw broken();
  const start = offset + localLength + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const own = bytes.toString('utf8', offset + localLength, offset + localLength + bytes.readUInt16LE(offset + 26));
  // With bit 3 set the numbers follow the content instead; in a Zip64 entry they stand in its extra field.
  const areHere = (bytes.readUInt16LE(offset + 6) & 8) === 0 && bytes.readUInt32LE(offset + 18) !== elsewhere;
  const says = [14, 18, 22].map((place) => bytes.readUInt32LE(offset + place));
  const isSame = own === name && (!areHere || (says[0] === crc32 && says[1] === packed && says[2] === size));
  if (!isSame || start + packed > bytes.length) throw broken();
  return bytes.subarray(start, start + packed);
}
