import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decoded } from '../../../shared/adapters/web/content-coding.ts';

const page = Buffer.from('<p>关于做好耕地保护工作的通知</p>'.repeat(200));
const budget = 100_000;

describe('the body of an answer is unpacked as its header says', () => {
  it.each([
    ['gzip', gzipSync(page)],
    ['X-GZIP', gzipSync(page)],
    ['deflate', deflateSync(page)],
    ['deflate', deflateRawSync(page)],
    ['br', brotliCompressSync(page)],
    ['deflate, gzip', gzipSync(deflateSync(page))],
    ['', page],
    ['identity', page],
  ])('%s', async (header, packed) => {
    const plain = await decoded(packed, header, budget);

    expect(Buffer.from(plain)).toEqual(page);
  });

  it('a page whose end was lost is read as far as it goes', async () => {
    const packed = gzipSync(page);

    const plain = await decoded(packed.subarray(0, packed.length - 12), 'gzip', budget);

    expect(page.toString()).toContain(Buffer.from(plain).toString().slice(0, 20));
    expect(plain.byteLength).toBeGreaterThan(20);
  });

  it('what unpacks to more than the budget is refused by name, however small it came', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));

    const reading = decoded(bomb, 'gzip', budget);

    await expect(reading).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(bomb.byteLength).toBeLessThan(budget);
  });

  it('bytes that are not what the header says are an error of the decompressor', async () => {
    await expect(decoded(page, 'gzip', budget)).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
  });

  it('an empty body and a coding that nobody knows are left as they are', async () => {
    expect(await decoded(new Uint8Array(), 'gzip', budget)).toHaveLength(0);
    expect(await decoded(page, 'sdch', budget)).toBe(page);
  });
});
