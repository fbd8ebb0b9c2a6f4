import * as z from 'zod';

/** Characters that a text typed on the page of a review may have, as its forms count them. */
export const mostWritten = 2_000;

/** Longer than this is no text that a form of the page sends. */
const mostSent = 20_000;

/** A cell of a form, as it is sent. */
export const writtenCell = z.string().max(mostWritten);

/** A field of a form. Its lines end as a text area counts them: a browser sends each end as two characters. */
export const typedText = z
  .string()
  .max(mostSent)
  .transform((text) => text.replace(/\r\n?/g, '\n'));

/** What is wrong with the length of `text`; undefined where it may be kept. */
export function tooLong(text: string): string | undefined {
  const characters = [...text].length;
  return characters <= mostWritten
    ? undefined
    : `有 ${characters} 字，每格最多 ${mostWritten} 字，请分成几条，各用一个小标题`;
}
