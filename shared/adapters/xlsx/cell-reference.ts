/** How many letters `AB12` begins with. */
export function lettersBefore(reference: string): number {
  let at = 0;
  while (at < reference.length && (reference.charCodeAt(at) & 0xdf) >= 65 && (reference.charCodeAt(at) & 0xdf) <= 90)
    at += 1;
  return at;
}

/** The number of a row, from 1; undefined for what is none. Source: xsd:unsignedInt. */
export function rowNumber(text: string): number | undefined {
  const digits = text.trim();
  return /^\+?0*[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined;
}
