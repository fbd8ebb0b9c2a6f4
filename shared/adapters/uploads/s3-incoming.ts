import { CopyObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { StoreError } from '../../domain/errors.ts';
import type { IncomingFile, IncomingFiles } from '../../ports/incoming.ts';
import { s3Files } from '../files/s3-files.ts';
import { s3Uploads } from './s3-uploads.ts';

const formSeconds = 6 * 3600;

/**
 * Files on their way in, in the bucket of uploads.
 * @throws StoreError naming the bucket when S3 does not answer or refuses.
 */
export function s3Incoming(client: S3Client, bucket: string): IncomingFiles {
  const uploads = s3Uploads(client);
  const { put, get } = s3Files(client, bucket);
  const asked = async <Answer>(what: string, answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (cause) {
      throw new StoreError(`Could not ${what} in bucket ${bucket}`, { bucket }, { cause });
    }
  };
  return {
    put,
    get,
    async form({ prefix, mostBytes, backTo, filesAddress }) {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: `${prefix}\${filename}`,
        Conditions: [
          ['starts-with', '$key', prefix],
          ['content-length-range', 1, mostBytes],
        ],
        Fields: { success_action_redirect: backTo },
        Expires: formSeconds,
      });
      return { url: filesAddress === undefined ? url : `${filesAddress}/${bucket}`, fields };
    },
    async list(prefix) {
      const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 100 });
      const { Contents = [] } = await asked('list files', client.send(command));
      return Contents.map(({ Key = '', Size = 0 }): IncomingFile => {
        return { key: Key, name: Key.slice(prefix.length), sizeBytes: Size };
      });
    },
    open: (key) => uploads.open({ bucket, key, versionId: undefined, uploadedAt: '', uploadedBy: '' }),
    async commit(key, uploadKey) {
      const CopySource = `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
      await asked('copy a file', client.send(new CopyObjectCommand({ Bucket: bucket, Key: uploadKey, CopySource })));
    },
  };
}
