import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Resources } from './declaration.ts';

/** Environment of a function that hands mails over; read by `mailEnv`. */
export function mailEnvironment(r: Resources) {
  return {
    TABLE_NAME: r.table.name,
    FILES_BUCKET: r.files.name,
    MAIL_QUEUE_URL: r.queue('deliver-mail').url,
    ADMINISTRATORS: JSON.stringify(r.settings.administrators),
    ROUTES: JSON.stringify(r.settings.routes),
  };
}

/** What handing a mail over takes besides PutItem: its content among the files, and a message to the deliverer. */
export function mailGrants(r: Resources): PolicyStatement[] {
  return [r.files.write('mails/'), r.queue('deliver-mail').send()];
}
