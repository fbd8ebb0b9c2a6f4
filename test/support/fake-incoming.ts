import type { DeskUpload, DeskUploads, IncomingFiles } from '../../shared/ports/incoming.ts';
import { contentOf } from './upload-content.ts';

/** A bucket of uploads in memory, in `files`. */
export function fakeIncoming(files: Map<string, Uint8Array>): IncomingFiles {
  return {
    form: async ({ prefix, backTo }) => ({
      url: 'https://uploads.example.com/',
      fields: { key: `${prefix}\${filename}`, success_action_redirect: backTo },
    }),
    list: async (prefix) =>
      [...files]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, bytes]) => ({ key, name: key.slice(prefix.length), sizeBytes: bytes.length }))
        .sort((left, right) => (left.name < right.name ? -1 : 1)),
    open: async (key) => {
      const bytes = files.get(key);
      return bytes === undefined ? 'missing' : contentOf(bytes, 65_536);
    },
    commit: async (key, uploadKey) => {
      const bytes = files.get(key);
      if (bytes !== undefined) files.set(uploadKey, bytes);
    },
    put: async (key, body) => {
      files.set(key, typeof body === 'string' ? new TextEncoder().encode(body) : body);
    },
    get: async (key) => files.get(key),
  };
}

/** Uploads made on the desk, in memory. */
export function fakeDeskUploads(): DeskUploads {
  const noted = new Map<string, DeskUpload>();
  return {
    note: async (upload) => void noted.set(upload.key, upload),
    find: async (key) => noted.get(key),
    inFolder: async (folder) =>
      [...noted.values()]
        .filter(({ key }) => key.startsWith(folder))
        .sort((left, right) => (left.key < right.key ? -1 : 1)),
    latest: async (most) =>
      [...noted]
        .sort(([, left], [, right]) => (left.at > right.at ? -1 : 1))
        .slice(0, most)
        .map(([, upload]) => upload),
  };
}
