import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { StoreError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/files.ts';
import { jsonFiles } from './json-files.ts';

/**
 * Named files in an S3 bucket.
 * @throws StoreError naming bucket and key when S3 does not answer or refuses.
 */
export function s3Files(client: S3Client, bucket: string): FileStore {
  return jsonFiles({
    async put(key, body, contentType) {
      try {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
      } catch (cause) {
        throw new StoreError(`Could not write ${key} to bucket ${bucket}`, { bucket, key }, { cause });
      }
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToByteArray();
      } catch (cause) {
        if (isMissing(cause)) return undefined;
        throw new StoreError(`Could not read ${key} of bucket ${bucket}`, { bucket, key }, { cause });
      }
    },
  });
}

function isMissing(cause: unknown): boolean {
  return cause instanceof NoSuchKey || (cause instanceof S3ServiceException && cause.name === 'NotFound');
}
