import { jsonFiles } from '../../shared/adapters/files/json-files.ts';
import type { FileStore } from '../../shared/ports/files.ts';

/** Files in memory, as they were written, in `files`. */
export function fakeFiles(files: Map<string, Uint8Array | string> = new Map()): FileStore {
  return jsonFiles({
    put: async (key, body) => void files.set(key, body),
    get: async (key) => {
      const body = files.get(key);
      return typeof body === 'string' ? new TextEncoder().encode(body) : body;
    },
  });
}

/** Files in memory as texts; what is no text stands for itself as `(bytes)`. */
export function fakeTextFiles(files: Map<string, string>): FileStore {
  return jsonFiles({
    put: async (key, body) => void files.set(key, typeof body === 'string' ? body : '(bytes)'),
    get: async (key) => (files.has(key) ? new TextEncoder().encode(files.get(key)) : undefined),
  });
}

/** Files in memory as bytes. */
export function fakeByteFiles(files: Map<string, Uint8Array>): FileStore {
  return jsonFiles({
    put: async (key, body) => void files.set(key, typeof body === 'string' ? new TextEncoder().encode(body) : body),
    get: async (key) => files.get(key),
  });
}
