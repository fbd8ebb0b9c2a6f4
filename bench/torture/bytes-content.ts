import type { UploadContent } from '../../shared/ports/uploads.ts';

const pieceLength = 65_536;

/** `bytes` as an upload. */
export function bytesContent(bytes: Uint8Array): UploadContent {
  return {
    sizeBytes: bytes.length,
    async *from(byte) {
      for (let at = byte; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
    },
  };
}
