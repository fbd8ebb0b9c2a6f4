import { BodyTooLarge } from './fetch-failure.ts';

/**
 * The bytes of `body`, which fetch has decompressed already: the budget holds for what comes out, so that a small
 * file that unpacks to gigabytes costs no more than a large page. Throws BodyTooLarge.
 */
export async function readBounded(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw new BodyTooLarge(`超过 ${maxBytes} 字节`);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : new Uint8Array(Buffer.concat(chunks, sizeBytes));
}
