import * as z from 'zod';

/** A word to look for; an empty field looks for nothing. */
export const searchWords = z
  .string()
  .check(z.maxLength(100))
  .transform((text) => (text.trim() === '' ? undefined : text.trim()))
  .optional()
  .catch(undefined);

/** A day to look from or to; anything else is none. */
export const searchDay = z.iso.date().optional().catch(undefined);

/** Pages count from 1. */
export const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);
