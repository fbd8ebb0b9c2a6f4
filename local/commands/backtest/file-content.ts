import { createReadStream, statSync } from 'node:fs';
import type { UploadContent } from '../../../shared/ports/uploads.ts';

/** The file at `path`, read in pieces as an upload is. */
export function fileContent(path: string): UploadContent {
  return {
    sizeBytes: statSync(path).size,
    from: (byte) => createReadStream(path, { start: byte }),
  };
}
