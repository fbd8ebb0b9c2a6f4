/** Line ends, other control characters, and marks that turn the direction of writing or take no room. */
const unfit = /[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0]+/gu;

/**
 * `value` as one line that may stand in a mail header: what could end the header or disguise a name is a blank, and the
 * beginning of an encoded word (`=?utf-8?B?…?=`, RFC 2047), which a reader would see decoded, is written full-width.
 */
export function headerText(value: string): string {
  return value.replaceAll(unfit, ' ').replaceAll('=?', '＝?').toWellFormed().trim();
}
