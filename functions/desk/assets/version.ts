import { createHash } from 'node:crypto';

/** Ten characters that stand for `texts`. */
export function versionOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 10);
}
