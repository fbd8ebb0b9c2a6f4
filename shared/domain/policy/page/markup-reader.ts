/** What is told of a page while it is read, in document order; what is opened is closed. */
export interface MarkupReader {
  opened(name: string, attribs: Readonly<Record<string, string>>): void;
  closed(name: string): void;
  /** Readable text or the text of a script, entities resolved; neighbours may come in pieces. */
  text(data: string): void;
  comment(data: string): void;
}
