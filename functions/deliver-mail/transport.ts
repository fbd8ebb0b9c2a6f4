import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { evenPace } from '../../shared/adapters/mail/pace.ts';
import { routedTransport } from '../../shared/adapters/mail/routed-transport.ts';
import { jsonSecret } from '../../shared/adapters/mail/secret.ts';
import { sesClient, sesTransport } from '../../shared/adapters/mail/ses-transport.ts';
import { smtpLogin, smtpTransport } from '../../shared/adapters/mail/smtp-transport.ts';
import { robotSecret } from '../../shared/adapters/robots/robot.ts';
import { robotKinds, robotTransport } from '../../shared/adapters/robots/robot-transport.ts';
import { wecomSecret, wecomTransport } from '../../shared/adapters/wecom/wecom-transport.ts';
import type { MailTransport } from '../../shared/ports/mails.ts';
import type { DeliverMailEnv } from './env.ts';

/** The transports that the stage is set to. */
export function transportOf(env: DeliverMailEnv): MailTransport {
  const secrets = new SecretsManagerClient({});
  const mail = mailTransportOf(env, secrets);
  return routedTransport(mail, robotsOf(env, secrets), wecomOf(env, secrets, mail));
}

function mailTransportOf(env: DeliverMailEnv, secrets: SecretsManagerClient): MailTransport {
  const sender = { address: env.MAIL_SENDER, name: env.MAIL_SENDER_NAME };
  if (env.MAIL_TRANSPORT === 'ses') return sesTransport(sesClient(), sender, env.SES_CONFIGURATION_SET);
  const example = '{"user":"…","password":"…"}';
  const login = jsonSecret(secrets, env.SMTP_CREDENTIALS_SECRET, { schema: smtpLogin, example });
  const encryption = env.SMTP_PORT === 465 ? 'implicit' : 'starttls';
  return smtpTransport({ host: env.SMTP_HOST, port: env.SMTP_PORT, encryption }, sender, login);
}

function wecomOf(env: DeliverMailEnv, secrets: SecretsManagerClient, mail: MailTransport): MailTransport | undefined {
  if (env.WECOM === null) return undefined;
  const { corpId, agentId, secretName, proxy } = env.WECOM;
  const secret = jsonSecret(secrets, secretName, { schema: wecomSecret, example: '{"secret":"…"}' });
  const app = { corpId, agentId, secret, ...(proxy !== undefined && { proxy }), nowMs: Date.now };
  return wecomTransport(app, mail);
}

function robotsOf(env: DeliverMailEnv, secrets: SecretsManagerClient): ReadonlyMap<string, MailTransport> {
  const example = '{"webhook":"https://…","secret":"…"}';
  const robots = Object.entries(env.ROBOTS).map(([id, { kind, amounts, secretName }]) => {
    const secret = jsonSecret(secrets, secretName, { schema: robotSecret, example });
    const pace = evenPace(robotKinds[kind].postsPerMinute / 60 / env.SANDBOXES);
    return [id, robotTransport({ kind, amounts, secret, pace, nowMs: Date.now })] as const;
  });
  return new Map(robots);
}
