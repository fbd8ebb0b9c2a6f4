import type { MailTransport } from '../../shared/ports.ts';
import type { DeliverMailEnv } from './env.ts';

/** The transport that the stage is set to; the libraries of the others are not loaded. */
export async function transportOf(env: DeliverMailEnv): Promise<MailTransport> {
  const sender = { address: env.MAIL_SENDER, name: env.MAIL_SENDER_NAME };
  if (env.MAIL_TRANSPORT === 'ses') {
    const { sesClient, sesTransport } = await import('../../shared/adapters/mail/ses-transport.ts');
    return sesTransport(sesClient(), sender, env.SES_CONFIGURATION_SET);
  }
  const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { secretLogin } = await import('../../shared/adapters/mail/smtp-login.ts');
  const { smtpTransport } = await import('../../shared/adapters/mail/smtp-transport.ts');
  const login = secretLogin(new SecretsManagerClient({}), env.SMTP_CREDENTIALS_SECRET);
  const encryption = env.SMTP_PORT === 465 ? 'implicit' : 'starttls';
  return smtpTransport({ host: env.SMTP_HOST, port: env.SMTP_PORT, encryption }, sender, login);
}
