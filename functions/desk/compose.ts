import { S3Client } from '@aws-sdk/client-s3';
import { writeCsv, writePlainCsv } from '../../shared/adapters/csv/write.ts';
import { randomTokens } from '../../shared/adapters/desk/random-tokens.ts';
import { dynamoDeskUploads } from '../../shared/adapters/dynamo/desk-uploads.ts';
import { dynamoKnownNames } from '../../shared/adapters/dynamo/known-names.ts';
import { dynamoLogRecordWriter } from '../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoSessions } from '../../shared/adapters/dynamo/sessions.ts';
import { dynamoAttempts, dynamoSignInLinks } from '../../shared/adapters/dynamo/sign-in.ts';
import { dynamoUploadLog } from '../../shared/adapters/dynamo/upload-log.ts';
import { droppedFolder } from '../../shared/adapters/mail/mail-contents.ts';
import { s3Incoming } from '../../shared/adapters/uploads/s3-incoming.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import { systemClock } from '../_runtime/clock.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openUploadQueue } from '../_runtime/open-queues.ts';
import type { DeskDeps } from './deps.ts';
import type { DeskEnv } from './env.ts';
import { openViews } from './views/open-views.ts';

/** What the desk works with, from its environment. */
export function composeDesk(env: DeskEnv): DeskDeps {
  const files = openFiles(env.FILES_BUCKET);
  // Without the routes: a link to sign in never goes to the robot of a group.
  const { table, mails: linkMails } = composeMailing({ ...env, ROUTES: [] }, files, droppedFolder);
  return {
    clock: systemClock,
    records: dynamoLogRecordWriter(table),
    incoming: s3Incoming(new S3Client({}), env.UPLOADS_BUCKET),
    confirmations: openUploadQueue(env.UPLOAD_QUEUE_URL),
    deskUploads: dynamoDeskUploads(table),
    uploadLog: dynamoUploadLog(table),
    names: dynamoKnownNames(table),
    reader: uploadReader,
    csv: writeCsv,
    plainCsv: writePlainCsv,
    mailDomains: env.MAIL_DOMAINS,
    uploadsAddress: env.UPLOADS_ADDRESS,
    files,
    sessions: dynamoSessions(table),
    tokens: randomTokens,
    links: dynamoSignInLinks(table),
    attempts: dynamoAttempts(table),
    linkMails,
    administrators: env.ADMINISTRATORS,
    views: openViews(table, files, env),
    address: env.DESK_ADDRESS,
  };
}
