import * as z from 'zod';
import type { Instant } from '../../shared/domain/day.ts';

/** Read leniently: S3 adds fields with every version of its events. */
const notification = z.object({
  Records: z
    .array(
      z.object({
        eventName: z.string(),
        eventTime: z.iso.datetime({ offset: true }),
        userIdentity: z.object({ principalId: z.string().default('') }).prefault({}),
        s3: z.object({
          bucket: z.object({ name: z.string() }),
          object: z.object({ key: z.string(), versionId: z.string().optional(), size: z.number().optional() }),
        }),
      }),
    )
    .default([]),
});

/** A file that arrived in the uploads bucket. */
export interface UploadedFile {
  readonly bucket: string;
  readonly key: string;
  /** Version the event speaks of; undefined where the bucket keeps none. */
  readonly versionId: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly uploadedAt: Instant;
  /** Who uploaded it, as S3 names the principal; may be empty. */
  readonly uploadedBy: string;
}

/** The files a notification speaks of; none for the test event that S3 sends when a notification is set up. */
export function readUploads(body: string): UploadedFile[] {
  const { Records } = notification.parse(JSON.parse(body));
  return Records.filter((record) => record.eventName.includes('ObjectCreated')).map((record) => ({
    bucket: record.s3.bucket.name,
    // S3 encodes keys as a form does: blanks are plus signs.
    key: decodeURIComponent(record.s3.object.key.replaceAll('+', ' ')),
    versionId: record.s3.object.versionId,
    sizeBytes: record.s3.object.size,
    uploadedAt: record.eventTime,
    uploadedBy: record.userIdentity.principalId,
  }));
}
