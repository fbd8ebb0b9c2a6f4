import { createHash } from 'node:crypto';
import * as z from 'zod';
import { StoreError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/files.ts';
import type { MailContents, RenderedMail } from '../../ports/mails.ts';

const storedMail = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), key: z.string() })),
});

const acceptedMail = z.object({ messageId: z.string(), sentAt: z.iso.datetime({ offset: true }) });

/** Where the words are kept of mails that are dropped once they are sent: the deliverer may write there. */
export const droppedFolder = 'mails/once';

/** Apart from the words of mails: the deliverer may write these and nothing else. */
const attestationOf = (mailId: string) => `attested/${mailId}.json`;

/**
 * Rendered mails among the files: `<folder>/<mailId>/<hash>/content.json` and each attachment beside it. The hash is of
 * the content, so that a mail decided again with other words never overwrites the one that may be on its way.
 */
export function mailContents(files: FileStore, folder = 'mails'): MailContents {
  return {
    async keep(mailId, mail) {
      const place = `${folder}/${mailId}/${hashOf(mail)}`;
      const attachments = await Promise.all(
        mail.attachments.map(async ({ filename, contentType, bytes }, index) => {
          const key = `${place}/attachment-${index + 1}`;
          await files.put(key, bytes, contentType);
          return { filename, contentType, key };
        }),
      );
      const contentKey = `${place}/content.json`;
      const { subject, html, text } = mail;
      await files.put(contentKey, JSON.stringify({ subject, html, text, attachments }), 'application/json');
      return contentKey;
    },
    async read(contentKey) {
      const stored = await storedUnder(files, contentKey);
      const attachments = await Promise.all(
        stored.attachments.map(async ({ filename, contentType, key }) => ({
          filename,
          contentType,
          bytes: await fileOf(files, key),
        })),
      );
      return { ...stored, attachments };
    },
    drop: (contentKey) => files.putJson(contentKey, { subject: '', html: '', text: '', attachments: [] }),
    attestSent: (mailId, accepted) => files.putJson(attestationOf(mailId), accepted),
    attestedSent: (mailId) => files.getJson(attestationOf(mailId), acceptedMail),
  };
}

async function storedUnder(files: FileStore, key: string): Promise<z.infer<typeof storedMail>> {
  const stored = await files.getJson(key, storedMail);
  if (stored === undefined) throw new StoreError(`The mail's file ${key} is gone`, { key }, { retryable: false });
  return stored;
}

async function fileOf(files: FileStore, key: string): Promise<Uint8Array> {
  const bytes = await files.get(key);
  if (bytes === undefined) throw new StoreError(`The mail's file ${key} is gone`, { key }, { retryable: false });
  return bytes;
}

function hashOf(mail: RenderedMail): string {
  const hash = createHash('sha256').update(JSON.stringify([mail.subject, mail.html, mail.text]));
  for (const { filename, bytes } of mail.attachments) hash.update(filename).update(bytes);
  return hash.digest('hex').slice(0, 16);
}
