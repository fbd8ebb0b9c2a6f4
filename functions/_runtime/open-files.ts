import { S3Client } from '@aws-sdk/client-s3';
import { s3Files } from '../../shared/adapters/files/s3-files.ts';
import type { FileStore } from '../../shared/ports/files.ts';

/** Files of a bucket, on a client of this process. */
export function openFiles(bucket: string): FileStore {
  return s3Files(new S3Client({}), bucket);
}
