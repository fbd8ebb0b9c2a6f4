import { S3Client } from '@aws-sdk/client-s3';
import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks } from '../../shared/adapters/dynamo/job-runs.ts';
import { dynamoKnownNames } from '../../shared/adapters/dynamo/known-names.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../shared/adapters/dynamo/ledger-links.ts';
import { dynamoLogRecordWriter } from '../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoSources } from '../../shared/adapters/dynamo/sources.ts';
import { dynamoTodayAgenda } from '../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoUploadLog } from '../../shared/adapters/dynamo/upload-log.ts';
import { s3Uploads } from '../../shared/adapters/uploads/s3-uploads.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openUploadQueue } from '../_runtime/open-queues.ts';
import type { IngestUploadEnv } from './env.ts';

/** What reading an upload takes, but for the clock, and who is told what nobody else is told. */
export function composeIngest(env: IngestUploadEnv) {
  const files = openFiles(env.FILES_BUCKET);
  const { table, mails } = composeMailing(env, files);
  const records = dynamoLogRecordWriter(table);
  const accepted = {
    agenda: dynamoLedgerAgenda(table),
    links: dynamoLedgerLinks(table),
    people: records,
    trails: dynamoClientTrails(table),
    sources: dynamoSources(table),
    today: dynamoTodayAgenda(table),
    followsClients: env.CLIENT_SOURCES === 'on',
    changes: dynamoChangeMarks(table),
  };
  const ports = {
    uploads: s3Uploads(new S3Client({})),
    reader: uploadReader,
    records,
    uploadLog: dynamoUploadLog(table),
    names: dynamoKnownNames(table),
    queue: openUploadQueue(env.UPLOAD_QUEUE_URL),
    accepted,
    files,
    mails,
    csv: writeCsv,
    rowsPerPart: 20_000,
    mailDomains: env.MAIL_DOMAINS,
  };
  return { ports, readers: env.ADMINISTRATORS, mostDeliveries: env.MOST_DELIVERIES };
}
