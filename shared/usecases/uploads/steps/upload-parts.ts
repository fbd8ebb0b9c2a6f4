import { createHash } from 'node:crypto';
import type { UploadPart } from '../../../domain/upload/part.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { UploadedFile, UploadShape } from '../../../ports/uploads.ts';
import { StoredPart } from './stored-part.ts';

/** A part with what the later ones need to know of the whole. */
export interface KeptPart extends UploadPart {
  readonly shape: UploadShape;
}

/** Raise it with the shape of a part: one of another format is as good as none, and its upload is read anew. */
const format = 3;

/** The parts of uploads that one call of the function could not read to the end. */
export function uploadParts(files: FileStore, file: UploadedFile) {
  const name = createHash('sha256')
    .update([format, file.key, file.versionId ?? '', file.uploadedAt].join('\n'))
    .digest('hex');
  const keyOf = (part: number): string => `ingest/${name}/${part}.json`;
  return {
    async put(part: number, stored: KeptPart): Promise<void> {
      await files.put(keyOf(part), JSON.stringify(stored), 'application/json');
    },
    async get(part: number): Promise<KeptPart | undefined> {
      const bytes = await files.get(keyOf(part));
      if (bytes === undefined) return undefined;
      // A part that is not as it is written today is as good as none.
      return StoredPart.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
    },
  };
}
