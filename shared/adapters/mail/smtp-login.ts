import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { ConfigError } from '../../domain/errors.ts';
import type { SmtpLogin } from './smtp-transport.ts';

const secret = z.object({ user: z.string().min(1), password: z.string().min(1) });

/** A changed password is picked up within this time. */
const keptMs = 5 * 60_000;

/**
 * Reads the login from the secret `name`, which holds `{ "user": …, "password": … }`, and keeps it for five minutes.
 * The returned function throws ConfigError when the secret is not of that shape; its text stands in no message.
 */
export function secretLogin(client: SecretsManagerClient, name: string, now = Date.now): () => Promise<SmtpLogin> {
  let kept: { readonly login: SmtpLogin; readonly until: number } | undefined;
  return async () => {
    if (kept !== undefined && now() < kept.until) return kept.login;
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    const login = secret.safeParse(parsed(SecretString ?? ''));
    if (!login.success) {
      throw new ConfigError(`密钥 ${name} 的内容应为 {"user":"…","password":"…"}，请在 Secrets Manager 中更正`, {
        name,
      });
    }
    kept = { login: login.data, until: now() + keptMs };
    return login.data;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
