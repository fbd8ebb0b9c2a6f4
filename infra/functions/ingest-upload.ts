import type { ingestUploadEnv } from '../../functions/ingest-upload/env.ts';
import { uploadDeliveries } from '../constructs/job-queue.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

const timeoutSeconds = 300;

export const ingestUpload = declare<typeof ingestUploadEnv>({
  name: 'ingest-upload',
  does: 'Reads an uploaded log, keeps its rows and answers with a receipt',
  source: { kind: 'uploads' },
  timeoutSeconds,
  memoryMb: 1024,
  batchSize: 1,
  maxConcurrency: () => 5,
  ordersItself: true,
  environment: (r) => ({
    ...mailEnvironment(r),
    UPLOAD_QUEUE_URL: r.queue('ingest-upload').url,
    CLIENT_SOURCES: r.settings.fetch.clientSources ? 'on' : 'off',
    MAIL_DOMAINS: JSON.stringify(r.settings.mailDomains),
    MOST_DELIVERIES: String(uploadDeliveries(timeoutSeconds)),
  }),
  grants: (r) => [
    r.uploads.readVersions('uploads/'),
    r.uploads.findMissing(),
    r.table.readItems(),
    r.table.readBatches(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.table.queryIndex('byAgenda'),
    r.table.writeItems(
      'record#*',
      'uploads#*',
      'uploads-open',
      'agenda#*',
      'trail#*',
      'policy-source#*',
      'outbox#*',
      'changes#*',
    ),
    r.table.insertBatches('record#*'),
    r.table.writeBatches('history#*', 'links#*', 'names#*', 'today#*'),
    r.queue('ingest-upload').send(),
    r.files.read('receipts/'),
    r.files.findMissing(),
    r.files.write('receipts/'),
    r.files.read('confirmations/'),
    r.files.write('confirmations/'),
    r.files.read('ingest/'),
    r.files.write('ingest/'),
    ...mailGrants(r),
  ],
});
