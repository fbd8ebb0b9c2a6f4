import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';

const receipt = z.object({ versionId: z.string().optional() });

interface Options {
  readonly s3: Pick<S3Client, 'send'>;
  readonly bucket: string;
  readonly key: string;
  /** S3's version of the upload, which its receipt names: no clock of this machine has to be right. */
  readonly versionId: string | undefined;
  /** Waits between two looks; false when patience is over. */
  readonly wait: () => Promise<boolean>;
}

/** The receipt of the upload as it was kept; undefined when none came in time, or that of a later upload did. */
export async function awaitReceipt({ s3, bucket, key, versionId, wait }: Options): Promise<string | undefined> {
  do {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const text = (await Body?.transformToString()) ?? '';
      if (receipt.parse(JSON.parse(text)).versionId === versionId) return text;
    } catch (error) {
      if (!(error instanceof NoSuchKey)) throw error;
    }
  } while (await wait());
  return undefined;
}
