import { S3Client } from '@aws-sdk/client-s3';
import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLogRecordWriter } from '../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoSources } from '../../shared/adapters/dynamo/sources.ts';
import { dynamoUploadLog } from '../../shared/adapters/dynamo/upload-log.ts';
import { sqsUploadQueue } from '../../shared/adapters/queue/upload-queue.ts';
import { s3Uploads } from '../../shared/adapters/uploads/s3-uploads.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import { ingestUpload } from '../../shared/usecases/ingest-upload.ts';
import { openQueues } from '../_runtime/clients.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { run } from '../_runtime/run.ts';
import { readUploads } from '../_runtime/upload-message.ts';
import { ingestUploadEnv } from './env.ts';

export const handler = run({
  name: 'ingest-upload',
  env: ingestUploadEnv,
  read: readUploads,
  compose: (env) => {
    const { table, files, mails } = composeMailing(env);
    const ports = {
      uploads: s3Uploads(new S3Client({})),
      reader: uploadReader,
      records: dynamoLogRecordWriter(table),
      uploadLog: dynamoUploadLog(table),
      queue: sqsUploadQueue(openQueues(), env.UPLOAD_QUEUE_URL),
      accepted: { agenda: dynamoLedgerAgenda(table), trails: dynamoClientTrails(table), sources: dynamoSources(table) },
      files,
      mails,
      csv: writeCsv,
      rowsPerPart: 20_000,
    };
    return { ports, readers: env.ADMINISTRATORS };
  },
  handle: async (upload, { ports, readers }, { clock }) => ({
    ...(await ingestUpload({ ...ports, clock }, upload, readers)),
  }),
});
