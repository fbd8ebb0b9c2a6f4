import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { BodyTooLarge } from './fetch-failure.ts';

/** Codings that are asked for: servers on plain HTTP are not offered what middle boxes are known to damage. */
export const acceptEncoding = (protocol: string): string =>
  protocol === 'https:' ? 'br, gzip, deflate' : 'gzip, deflate';

type Decompress = (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>;
const [gzipped, deflated, bare, brotli] = [gunzip, inflate, inflateRaw, brotliDecompress].map(
  (one) => promisify(one) as Decompress,
) as [Decompress, Decompress, Decompress, Decompress];
// Browsers accept a stream without its end, and so some servers send one.
const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
const lenientBrotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH };
const mostCodings = 5;

const codings: Readonly<Record<string, Decompress>> = {
  gzip: (bytes, options) => gzipped(bytes, { ...lenient, ...options }),
  'x-gzip': (bytes, options) => gzipped(bytes, { ...lenient, ...options }),
  // Half of the servers leave out the wrapping that the name promises.
  deflate: (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? deflated : bare)(bytes, { ...lenient, ...options }),
  br: (bytes, options) => brotli(bytes, { ...lenientBrotli, ...options }),
};

/**
 * `bytes` without the codings that a Content-Encoding header names, as they are where it names an unknown one. The
 * budget holds for what comes out, so that a small file that unpacks to gigabytes costs no more than a large page.
 * Throws BodyTooLarge, or zlib's error where the bytes are not what the header says.
 */
export async function decoded(bytes: Uint8Array, header: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const names = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0 || names.length > mostCodings || !names.every((name) => Object.hasOwn(codings, name)))
    return bytes;
  let plain = bytes;
  for (const name of names.reverse()) {
    if (plain.byteLength === 0) return plain;
    try {
      plain = (await codings[name]?.(plain, { maxOutputLength: maxBytes })) ?? plain;
    } catch (error) {
      const isTooLong = error instanceof RangeError && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE';
      throw isTooLong ? new BodyTooLarge(`超过 ${maxBytes} 字节`) : error;
    }
  }
  return plain;
}
