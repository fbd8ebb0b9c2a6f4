import type * as z from 'zod';

/** Named files of the product: receipts, raw pages, drafts. */
export interface FileStore {
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** The file's bytes, or undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Writes `value` as JSON, indented for whoever opens the file. */
  putJson(key: string, value: unknown): Promise<void>;
  /**
   * What the file holds according to `schema`; undefined where there is no file. A schema with `catch` says what a file that
   * holds something else stands for.
   * @throws StoreError naming the file and the fault where the schema refuses it.
   */
  getJson<T>(key: string, schema: z.core.$ZodType<T>): Promise<T | undefined>;
}
