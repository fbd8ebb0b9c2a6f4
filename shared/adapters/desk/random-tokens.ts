import { createHash, randomBytes } from 'node:crypto';
import type { Tokens } from '../../ports/sessions.ts';

/** Tokens from the machine's own source of randomness. */
export const randomTokens: Tokens = {
  make: () => randomBytes(32).toString('base64url'),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
};
