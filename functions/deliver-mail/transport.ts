import { evenPace } from '../../shared/adapters/mail/pace.ts';
import { routedTransport } from '../../shared/adapters/mail/routed-transport.ts';
import type { MailTransport } from '../../shared/ports/mails.ts';
import type { DeliverMailEnv } from './env.ts';

/** The transports that the stage is set to; the libraries of the others are not loaded. */
export async function transportOf(env: DeliverMailEnv): Promise<MailTransport> {
  return routedTransport(await mailTransportOf(env), await robotsOf(env));
}

async function mailTransportOf(env: DeliverMailEnv): Promise<MailTransport> {
  const sender = { address: env.MAIL_SENDER, name: env.MAIL_SENDER_NAME };
  if (env.MAIL_TRANSPORT === 'ses') {
    const { sesClient, sesTransport } = await import('../../shared/adapters/mail/ses-transport.ts');
    return sesTransport(sesClient(), sender, env.SES_CONFIGURATION_SET);
  }
  const { smtpLogin, smtpTransport } = await import('../../shared/adapters/mail/smtp-transport.ts');
  const example = '{"user":"…","password":"…"}';
  const login = (await secrets())(env.SMTP_CREDENTIALS_SECRET, { schema: smtpLogin, example });
  const encryption = env.SMTP_PORT === 465 ? 'implicit' : 'starttls';
  return smtpTransport({ host: env.SMTP_HOST, port: env.SMTP_PORT, encryption }, sender, login);
}

async function robotsOf(env: DeliverMailEnv): Promise<ReadonlyMap<string, MailTransport>> {
  const robots = new Map<string, MailTransport>();
  for (const [id, { kind, amounts, secretName }] of Object.entries(env.ROBOTS)) {
    const { robotKinds, robotTransport } = await import('../../shared/adapters/robots/robot-transport.ts');
    const { robotSecret } = await import('../../shared/adapters/robots/robot.ts');
    const example = '{"webhook":"https://…","secret":"…"}';
    const secret = (await secrets())(secretName, { schema: robotSecret, example });
    const pace = evenPace(robotKinds[kind].postsPerMinute / 60 / env.SANDBOXES);
    robots.set(id, robotTransport({ kind, amounts, secret, pace, nowMs: Date.now }));
  }
  return robots;
}

async function secrets() {
  const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { jsonSecret } = await import('../../shared/adapters/mail/secret.ts');
  const client = new SecretsManagerClient({});
  return <Secret>(name: string, shape: Parameters<typeof jsonSecret<Secret>>[2]) =>
    jsonSecret<Secret>(client, name, shape);
}
