import { constants, inflateSync } from 'node:zlib';

const megabyte = 1024 * 1024;
/** What the streams of a document may come to together when they are unpacked. */
const largestWhole = 24 * megabyte;
const mostStreams = 20_000;
/** Filters that unpack a byte to many and are not unpacked here: their streams are counted so many times. */
const lzwShare = 100;
/** Characters before a stream in which its dictionary stands. */
const dictionaryLength = 1_000;

/**
 * Why a PDF is not opened, in Chinese: its streams come to more than can be held when unpacked, or are packed twice, as
 * no program writes them and bombs are. Undefined for a document that may be opened. Takes time linear in what is unpacked.
 */
export function refusalOfPdf(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const stream = /stream\r?\n/g;
  let whole = 0;
  let seen = 0;
  for (let found = stream.exec(text); found !== null; found = stream.exec(text)) {
    if (text.startsWith('end', found.index - 3)) continue;
    seen += 1;
    if (seen > mostStreams) return `数据流超过 ${mostStreams} 个`;
    const from = found.index + found[0].length;
    const end = text.indexOf('endstream', from);
    const size = (end < 0 ? text.length : end) - from;
    const dictionary = text.slice(Math.max(0, found.index - dictionaryLength), found.index);
    const filters = dictionary
      .slice(dictionary.lastIndexOf('<<'))
      .match(/\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g);
    if ((filters?.length ?? 0) > 1) return '数据流重复压缩';
    if (filters === null) continue;
    const isFlate = filters[0] === '/FlateDecode' || filters[0] === '/Fl';
    const unpacked = isFlate ? inflatedSize(bytes.subarray(from, from + size), largestWhole - whole) : size * lzwShare;
    if (unpacked === undefined) return `展开后超过 ${largestWhole / megabyte} MB`;
    whole += unpacked;
    if (whole > largestWhole) return `展开后超过 ${largestWhole / megabyte} MB`;
    stream.lastIndex = from + size;
  }
  return undefined;
}

/** Bytes that `packed` comes to; undefined where they are more than `most`. What cannot be unpacked comes to nothing. */
function inflatedSize(packed: Uint8Array, most: number): number | undefined {
  try {
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, most) }).byteLength;
  } catch (error) {
    const isTooLong = error instanceof RangeError && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE';
    return isTooLong ? undefined : 0;
  }
}
