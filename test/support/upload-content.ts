import type { UploadContent } from '../../shared/ports/uploads.ts';

/** `bytes` as an upload that arrives in pieces of `pieceLength`. */
export function contentOf(bytes: Uint8Array, pieceLength = 65_536): UploadContent {
  return {
    sizeBytes: bytes.length,
    async *from(byte) {
      for (let at = byte; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
    },
  };
}
