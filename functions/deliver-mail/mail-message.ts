import * as z from 'zod';

const mailMessage = z.object({ mailId: z.string().regex(/^[0-9a-f]{32}$/) });

/** The number of the mail that a message on the deliverer's queue speaks of. */
export function readMailMessage(body: string): string[] {
  return [mailMessage.parse(JSON.parse(body)).mailId];
}
