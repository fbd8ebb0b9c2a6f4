import type { deliverMailEnv } from '../../functions/deliver-mail/env.ts';
import { declare } from './declaration.ts';

/** Lambda allows no fewer for a mapping that has a bound. */
const sandboxes = 2;

/** The only function that can send. */
export const deliverMail = declare<typeof deliverMailEnv>({
  name: 'deliver-mail',
  does: 'Sends one mail of the outbox to one person',
  source: { kind: 'sent' },
  timeoutSeconds: 60,
  memoryMb: 512,
  batchSize: 1,
  maxConcurrency: () => sandboxes,
  environment: (r) => {
    const { mail } = r.settings;
    const common = {
      TABLE_NAME: r.table.name,
      FILES_BUCKET: r.files.name,
      MAIL_SENDER: mail.sender,
      MAIL_SENDER_NAME: mail.senderName,
      MAILS_PER_SECOND: String(mail.mailsPerSecond),
      SANDBOXES: String(sandboxes),
      ROBOTS: JSON.stringify(r.settings.robots),
      WECOM: JSON.stringify(r.settings.wecom ?? null),
      MAILS_HELD_THROUGH: mail.heldThrough ?? '',
    };
    if (mail.transport === 'ses') {
      return { ...common, MAIL_TRANSPORT: 'ses', SES_CONFIGURATION_SET: r.mailer.configurationSet };
    }
    return {
      ...common,
      MAIL_TRANSPORT: 'smtp',
      SMTP_HOST: mail.host,
      SMTP_PORT: String(mail.port),
      SMTP_CREDENTIALS_SECRET: mail.credentialsSecret,
    };
  },
  grants: (r) => [
    r.table.readItems(),
    r.table.writeItems('outbox#*'),
    r.files.read('mails/'),
    r.files.read('attested/'),
    r.files.findMissing(),
    r.files.write('attested/'),
    // The words of a link to sign in go once it is sent.
    r.files.write('mails/once/'),
    ...r.mailer.sendThroughSes(),
    ...r.mailer.readSecrets(),
  ],
});
