import type { UploadReader } from '../../ports.ts';
import { decodeText } from '../csv/decode.ts';
import { delimiterOf, scanRecords } from '../csv/scan.ts';
import { readWorkbook } from '../xlsx/read-workbook.ts';

/** Reads uploads by what is in them, not by what they are called. */
export const uploadReader: UploadReader = {
  read(bytes) {
    if (isArchive(bytes)) return readWorkbook(bytes);
    const decoded = decodeText(bytes);
    if ('reason' in decoded) return decoded;
    const { text, encoding } = decoded;
    const rows = scanRecords(text, delimiterOf(text));
    return { encoding, tables: [{ sheet: undefined, rows, serialDates: undefined }], remarks: [] };
  },
};

const isArchive = ([p, k, three, four]: Uint8Array): boolean => p === 0x50 && k === 0x4b && three === 3 && four === 4;
