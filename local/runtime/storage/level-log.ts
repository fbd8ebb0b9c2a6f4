/**
 * The record format of LevelDB's write-ahead logs and manifests (google/leveldb, doc/log_format.md): blocks of 32 KiB,
 * in them fragments of a masked CRC-32C, a length, a type and data. LevelDB itself drops what does not fit without a word.
 */
const blockBytes = 32_768;
const headerBytes = 7;
const [full, first, middle, last] = [1, 2, 3, 4];

/** The whole records of a log, and where the first damaged fragment stands, if one does. */
export interface LevelLog {
  readonly records: readonly Uint8Array[];
  readonly damagedAt: number | undefined;
}

/** Reads a log. What a killed process left half written at the very end is no damage. */
export function readLevelLog(bytes: Uint8Array): LevelLog {
  const records: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let parts: Uint8Array[] = [];
  let at = 0;
  while (at + headerBytes <= bytes.length) {
    const left = blockBytes - (at % blockBytes);
    if (left < headerBytes) {
      at += left;
      continue;
    }
    const length = view.getUint16(at + 4, true);
    const type = view.getUint8(at + 6);
    const end = at + headerBytes + length;
    const isWhole = length + headerBytes <= left && end <= bytes.length;
    if (!isWhole || view.getUint32(at, true) !== maskedCrc(bytes.subarray(at + 6, end))) {
      return { records, damagedAt: isTornEnd(bytes, at, end) ? undefined : at };
    }
    if (type === full || type === first) parts = [];
    parts.push(bytes.subarray(at + headerBytes, end));
    if (type === full || type === last) records.push(Buffer.concat(parts));
    else if (type !== first && type !== middle) return { records, damagedAt: at };
    at = end;
  }
  return { records, damagedAt: undefined };
}

/** True when the fragment at `at` reaches past the end of the file, or nothing but zeros was written from there on. */
function isTornEnd(bytes: Uint8Array, at: number, end: number): boolean {
  return end >= bytes.length || bytes.subarray(at).every((byte) => byte === 0);
}

/** The stored form of a checksum, so that one over data that holds checksums stays sound. */
function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 of Castagnoli; Node's own is the other one. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}
