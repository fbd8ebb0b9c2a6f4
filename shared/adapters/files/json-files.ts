import * as z from 'zod';
import { StoreError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/files.ts';

/** `files` with JSON read by schemas and written for people. */
export function jsonFiles(files: Pick<FileStore, 'put' | 'get'>): FileStore {
  return {
    put: (key, body, contentType) => files.put(key, body, contentType),
    get: (key) => files.get(key),
    putJson: (key, value) => files.put(key, `${JSON.stringify(value, null, 2)}\n`, 'application/json'),
    async getJson<T>(key: string, schema: z.core.$ZodType<T>) {
      const bytes = await files.get(key);
      if (bytes === undefined) return undefined;
      const read = z.safeParse(schema, jsonIn(bytes));
      if (read.success) return read.data;
      const [issue] = read.error.issues;
      const fault = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
      throw new StoreError(`The file ${key} is not what was written: ${fault}`, { key }, { retryable: false });
    },
  };
}

/** Undefined for what is no JSON; every schema of ours refuses that. */
function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
