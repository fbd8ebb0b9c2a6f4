import type { ExtractedList } from '../domain/policy/list/result.ts';

/** A page to read for a policy source. */
export interface PageRequest {
  readonly url: string;
  /** Address of the source the page belongs to; its host may always be asked. The page's own where it is absent. */
  readonly sourceUrl?: string | undefined;
  /** Hosts besides government ones that the request may be led to. */
  readonly allowHosts: readonly string[];
  readonly legacyTls: boolean;
  readonly family?: 4 | 6 | undefined;
  /** Name of the egress proxy to go through. */
  readonly proxy?: string | undefined;
  /** JSON to be posted; a GET without it. */
  readonly json?: string | undefined;
  /** What the site sent with the page last time; it then may answer that nothing changed. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came of a request: the page as it came, nothing new since last time, or a named failure. */
export type PageAnswer =
  | {
      readonly kind: 'page';
      /** After redirects. */
      readonly url: string;
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** Decompressed. */
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string };

/** Reads pages of the public web within bounds; it never throws for what a site does. */
export interface PageFetcher {
  fetch(request: PageRequest): Promise<PageAnswer>;
}

/** Other readers of a page than the domain's own, for what only a library reads. */
export interface PageReaders {
  /** Items of an RSS or Atom feed. Rejects with FeedError for any other text. */
  readFeed(body: string, url: string): Promise<ExtractedList>;
  /** A second opinion on where an article's text is; undefined when there is none. */
  readArticle(html: string): Promise<{ readonly title: string; readonly text: string } | undefined>;
  /** The text of a PDF or Word file, within bounds, or in Chinese why it is not read. */
  readAttachment(
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<{ readonly text: string } | { readonly reason: string }>;
}
