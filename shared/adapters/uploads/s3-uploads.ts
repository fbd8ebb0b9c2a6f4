import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { StoreError } from '../../domain/errors.ts';
import type { UploadedFile, UploadStore } from '../../ports/uploads.ts';

/**
 * Uploads in S3, each at the version its event spoke of.
 * @throws StoreError naming the bucket when S3 does not answer or refuses, also while a file is being read.
 */
export function s3Uploads(client: S3Client): UploadStore {
  return {
    async open(file) {
      const size = await sizeOf(client, file);
      if (size === undefined) return 'missing';
      return { sizeBytes: size, from: (byte) => piecesOf(client, file, byte, size) };
    },
  };
}

const placeOf = ({ bucket, key, versionId }: UploadedFile) => ({
  Bucket: bucket,
  Key: key,
  ...(versionId !== undefined && { VersionId: versionId }),
});

async function sizeOf(client: S3Client, file: UploadedFile): Promise<number | undefined> {
  try {
    const { ContentLength } = await client.send(new HeadObjectCommand(placeOf(file)));
    return ContentLength ?? 0;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw unreadable(file, cause);
  }
}

async function* piecesOf(client: S3Client, file: UploadedFile, byte: number, size: number): AsyncGenerator<Uint8Array> {
  // A range that begins at the end of the object is an error of its own.
  if (byte >= size) return;
  try {
    const { Body } = await client.send(new GetObjectCommand({ ...placeOf(file), Range: `bytes=${byte}-` }));
    // On Node the body is a readable stream; the client's type also allows a browser's.
    if (Body instanceof Readable) yield* Body;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

const unreadable = ({ bucket, versionId }: UploadedFile, cause: unknown): StoreError =>
  new StoreError(`Could not read an upload from bucket ${bucket}`, { bucket, versionId }, { cause });

const missingNames: ReadonlySet<string> = new Set(['NotFound', 'NoSuchVersion', 'MethodNotAllowed']);

function isMissing(cause: unknown): boolean {
  return cause instanceof NoSuchKey || (cause instanceof S3ServiceException && missingNames.has(cause.name));
}
