import type { UploadContent } from './uploads.ts';

/** A file that was posted and is not yet an upload. */
export interface IncomingFile {
  readonly key: string;
  /** As it was called where it came from. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** A form by which a browser posts files. */
export interface PostForm {
  readonly url: string;
  /** Hidden fields; the file comes last, as `file`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What a form allows. */
export interface PostOrder {
  /** Files go below it. */
  readonly prefix: string;
  readonly mostBytes: number;
  /** Where the browser is led once its file is there. */
  readonly backTo: string;
  /** Where files are posted to on one machine, in the place of S3. */
  readonly filesAddress?: string | undefined;
}

/** Files on their way in, below `incoming/`. */
export interface IncomingFiles {
  form(order: PostOrder): Promise<PostForm>;
  /** Files below `prefix`, by name, at most 100. */
  list(prefix: string): Promise<IncomingFile[]>;
  open(key: string): Promise<UploadContent | 'missing'>;
  /** Makes the file under `key` an upload under `uploadKey`. */
  commit(key: string, uploadKey: string): Promise<void>;
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
}

/** An upload that was made on the desk. */
export interface DeskUpload {
  /** Key of the upload. */
  readonly key: string;
  readonly name: string;
  readonly staffId: string;
  readonly at: string;
  /** Keys of the uploads that took it back, where it was undone. */
  readonly undoneBy?: readonly string[] | undefined;
}

/** Uploads made on the desk, by person and moment. */
export interface DeskUploads {
  /** Notes `upload`, or what is known of it now. */
  note(upload: DeskUpload): Promise<void>;
  /** What is known of the upload under `key`, never a stale answer. */
  find(key: string): Promise<DeskUpload | undefined>;
  /** Those below `folder` (`uploads/<工号>/<ticket>/`), by key, never a stale answer. */
  inFolder(folder: string): Promise<DeskUpload[]>;
  /** The latest of everybody, latest first. */
  latest(most: number): Promise<DeskUpload[]>;
}
