/**
 * Stands in for the writer of XML that the reader of feeds brings along (infra/compile.ts): nothing writes XML, and it is
 * 55 KB.
 */
export function create(): never {
  throw new Error('No bundle holds a writer of XML: see functions/_runtime/no-xml-writer.ts');
}
