import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { ConfigError } from '../../domain/errors.ts';

/** A changed secret is picked up within this time. */
const keptMs = 5 * 60_000;

/**
 * Reads the JSON secret `name`, of the shape of `schema` (`example` shows it), and keeps it for five minutes.
 * The returned function throws ConfigError when the secret is of another shape; its text stands in no message.
 */
export function jsonSecret<Secret>(
  client: Pick<SecretsManagerClient, 'send'>,
  name: string,
  { schema, example }: { readonly schema: z.ZodType<Secret>; readonly example: string },
  now = Date.now,
): () => Promise<Secret> {
  let kept: { readonly secret: Secret; readonly until: number } | undefined;
  return async () => {
    if (kept !== undefined && now() < kept.until) return kept.secret;
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    const read = schema.safeParse(parsed(SecretString ?? ''));
    if (!read.success)
      throw new ConfigError(`密钥 ${name} 的内容应为 ${example}，请在 Secrets Manager 中更正`, { name });
    kept = { secret: read.data, until: now() + keptMs };
    return read.data;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
