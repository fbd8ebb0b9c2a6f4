/** What every renderer is told besides the document. */
export interface RenderOptions {
  /** Title of the file and, where the document has no heading of the first level, its headline. */
  readonly title: string;
  /** Small numbers with a list of records at the end, or nothing of the kind. */
  readonly evidence: 'numbers' | 'none';
}
