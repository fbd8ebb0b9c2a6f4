/** C0 and C1 controls except line feed, byte order marks, direction marks and overrides, noncharacters. */
const unwanted =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * `value` fit for every format: line ends as `\n`, tabs as spaces, half surrogate pairs as U+FFFD, and none of the
 * characters that XML refuses or that make text read otherwise than it is written.
 */
export function cleanText(value: string): string {
  return value.replace(lineEnds, '\n').replaceAll('\t', ' ').replace(unwanted, '').toWellFormed();
}

const linkProtocols = new Set(['http:', 'https:', 'mailto:']);

/** The normalised address when a reader may be led there (http, https, mailto); undefined for anything else. */
export function safeAddress(address: string): string | undefined {
  const url = URL.parse(cleanText(address).trim());
  return url !== null && linkProtocols.has(url.protocol) ? url.href : undefined;
}
