/** An item of the table, whatever it holds. */
export type StoredItem = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** A version of a file, current or not. */
export interface StoredFile {
  readonly key: string;
  readonly versionId: string | undefined;
  bytes(): Promise<Uint8Array>;
  /** Deletes this version for good. */
  remove(): Promise<void>;
}

/** Everything that is kept, for the one command that must look at all of it. */
export interface PersonalData {
  items(): AsyncIterable<StoredItem>;
  put(item: StoredItem): Promise<void>;
  remove(key: { readonly pk: string; readonly sk: string }): Promise<void>;
  /** Every version of every file of both buckets. */
  files(): AsyncIterable<StoredFile>;
}
