import { GetObjectCommand, NoSuchKey, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { StoreError } from '../../domain/errors.ts';
import type { UploadStore } from '../../ports.ts';

/**
 * Uploads in S3, each at the version its event spoke of.
 * @throws StoreError naming the bucket when S3 does not answer or refuses.
 */
export function s3Uploads(client: S3Client): UploadStore {
  return {
    async read({ bucket, key, versionId }, maxBytes) {
      try {
        const { Body, ContentLength } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId !== undefined && { VersionId: versionId }) }),
        );
        if (Body === undefined) return 'missing';
        if ((ContentLength ?? 0) > maxBytes) {
          (Body as { destroy?: () => void }).destroy?.();
          return 'too-large';
        }
        return { bytes: await Body.transformToByteArray() };
      } catch (cause) {
        if (isMissing(cause)) return 'missing';
        throw new StoreError(`Could not read an upload from bucket ${bucket}`, { bucket, versionId }, { cause });
      }
    },
  };
}

const missingNames: ReadonlySet<string> = new Set(['NotFound', 'NoSuchVersion', 'MethodNotAllowed']);

function isMissing(cause: unknown): boolean {
  return cause instanceof NoSuchKey || (cause instanceof S3ServiceException && missingNames.has(cause.name));
}
