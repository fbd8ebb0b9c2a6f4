import * as z from 'zod';
import type { Confirmation } from '../../shared/usecases/uploads/confirm-change.ts';
import type { OrderedUpload } from '../../shared/usecases/uploads/ingest-upload.ts';

/** Read leniently: S3 adds fields with every version of its events. */
const notification = z.object({
  Records: z
    .array(
      z.object({
        eventName: z.string(),
        eventTime: z.iso.datetime({ offset: true }),
        userIdentity: z.object({ principalId: z.string().optional() }).optional(),
        /** Our own: which part of a long upload is next. */
        part: z.int().min(0).optional(),
        /** Our own: how many orders led here. */
        orders: z.int().min(0).optional(),
        s3: z.object({
          bucket: z.object({ name: z.string() }),
          object: z.object({ key: z.string(), versionId: z.string().optional() }),
        }),
      }),
    )
    .optional(),
});

/** What an operator's `npm run confirm` sends. */
const confirmation = z.object({ confirm: z.string().regex(/^[0-9a-f]{10}$/), by: z.string() });

/** What a message of the queue asks for: files to be read, or a change to be confirmed. */
export function readUploadOrders(body: string): (OrderedUpload | Confirmation)[] {
  const confirmed = confirmation.safeParse(JSON.parse(body));
  if (confirmed.success) return [{ id: confirmed.data.confirm, by: confirmed.data.by }];
  return readUploads(body);
}

/** The files a notification speaks of; none for the test event that S3 sends when a notification is set up. */
export function readUploads(body: string): OrderedUpload[] {
  const { Records = [] } = notification.parse(JSON.parse(body));
  return Records.filter((record) => record.eventName.includes('ObjectCreated')).map((record) => ({
    part: record.part ?? 0,
    orders: record.orders,
    file: {
      bucket: record.s3.bucket.name,
      // S3 encodes keys as a form does: blanks are plus signs.
      key: decodeURIComponent(record.s3.object.key.replaceAll('+', ' ')),
      versionId: record.s3.object.versionId,
      uploadedAt: record.eventTime,
      uploadedBy: record.userIdentity?.principalId ?? '',
    },
  }));
}
