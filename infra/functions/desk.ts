import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type * as z from 'zod';
import type { deskEnv } from '../../functions/desk/env.ts';
import type { Resources } from './declaration.ts';
import { mailEnvironment } from './mail-grants.ts';

/** The one function that answers HTTP. */
export interface DeskDeclaration {
  readonly name: 'desk';
  /** One sentence for the operator who finds the function in the console. */
  readonly does: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  environment(resources: Resources): z.input<typeof deskEnv>;
  grants(resources: Resources): PolicyStatement[];
}

export const desk: DeskDeclaration = {
  name: 'desk',
  does: 'Shows the pages of the desk and takes what is entered on them',
  // An HTTP API gives up after 30 seconds.
  timeoutSeconds: 29,
  memoryMb: 1024,
  environment: (r) => ({
    ...mailEnvironment(r),
    FETCH_QUEUE_URL: r.queue('fetch-source').url,
    UPLOADS_BUCKET: r.uploads.name,
    UPLOADS_ADDRESS: r.uploads.address,
    UPLOAD_QUEUE_URL: r.queue('ingest-upload').url,
    MAIL_DOMAINS: JSON.stringify(r.settings.mailDomains),
    WARNING_POLICY: JSON.stringify(r.settings.warnings),
    DESK_ADDRESS: r.settings.desk.address ?? '',
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.readBatches(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.table.queryIndex('byAgenda'),
    // Sessions, links to sign in and their mails, and what the buttons of a node and the correction of a record write.
    r.table.writeItems(
      'session#*',
      'sign-in#*',
      'attempts#*',
      'outbox#*',
      'record#*',
      'agenda#*',
      'trail#*',
      'changes#*',
      'policy-source#*',
      'desk-uploads',
      'today#*',
    ),
    // Submissions and comments are added, never changed.
    r.table.insertBatches('record#*'),
    r.table.writeBatches('history#*', 'links#*', 'today#*'),
    r.files.read('risks/'),
    r.files.read('ledger/'),
    r.files.read('reviews/'),
    r.files.read('policies/'),
    r.files.read('mails/'),
    r.files.findMissing(),
    r.queue('fetch-source').send(),
    r.uploads.read('incoming/'),
    r.uploads.read('uploads/'),
    r.uploads.findMissing(),
    r.uploads.write('incoming/'),
    r.uploads.write('uploads/'),
    r.files.read('receipts/'),
    r.files.write('mails/once/'),
    r.files.write('reviews/'),
    r.queue('deliver-mail').send(),
    r.queue('ingest-upload').send(),
  ],
};
