import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { HttpRequest } from '../gateway/http.ts';

/** A body that does not arrive as it was sent. */
export class BadDigestError extends Error {}

/**
 * The bytes that an upload carries: its framing (`aws-chunked`, with signatures or a trailer) taken off, and checked
 * against every checksum that came along.
 * @throws BadDigestError when a checksum or a length does not agree.
 */
export function bodyOf({ headers, body }: HttpRequest): Buffer {
  const framed =
    (headers['content-encoding'] ?? '').split(',').some((encoding) => encoding.trim() === 'aws-chunked') ||
    (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  const { bytes, trailers } = framed ? unframe(body) : { bytes: body, trailers: {} };
  const length = headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== bytes.length) {
    throw new BadDigestError(`${bytes.length} bytes arrived of ${length}`);
  }
  check({ ...headers, ...trailers }, bytes);
  return bytes;
}

function unframe(body: Buffer): { bytes: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    if (end === -1) throw new BadDigestError('A chunk without its size');
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!Number.isInteger(size)) throw new BadDigestError('A chunk with a size that is no number');
    at = end + 2;
    if (size === 0) break;
    if (at + size > body.length) throw new BadDigestError('A chunk that ends before its size');
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const trailers = body
    .toString('latin1', at)
    .split('\r\n')
    .map((line) => /^([a-z0-9-]+):(.*)$/i.exec(line))
    .filter((line) => line !== null)
    .map((line) => [String(line[1]).toLowerCase(), String(line[2]).trim()]);
  return { bytes: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) };
}

const digests: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'content-md5': (bytes) => createHash('md5').update(bytes).digest(),
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest(),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest(),
  'x-amz-checksum-crc32': (bytes) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(bytes));
    return sum;
  },
};

function check(headers: Readonly<Record<string, string>>, bytes: Buffer): void {
  for (const [name, digest] of Object.entries(digests)) {
    const expected = headers[name];
    if (expected === undefined) continue;
    const [wanted, found] = [Buffer.from(expected, 'base64'), digest(bytes)];
    if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) {
      throw new BadDigestError(`The ${name} of the body is not the one that was sent`);
    }
  }
}
