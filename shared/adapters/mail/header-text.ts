/** Line ends, other control characters, and the marks that turn the direction of writing or take no room. */
const unfit = /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/** `value` as one line that may stand in a mail header: what could end the header or disguise a name is a blank. */
export function headerText(value: string): string {
  return value.replaceAll(unfit, ' ').trim();
}
