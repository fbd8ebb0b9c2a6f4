import * as z from 'zod';

const filled = z.string().min(1);

/** The administrators who are told what nobody else is told, as JSON. */
const administrators = z
  .string()
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.object({ staffId: filled, name: filled, email: z.email() })).min(1));

/** Every function that keeps records or files. */
export const storeEnv = z.object({ TABLE_NAME: filled, FILES_BUCKET: filled });

/** Every function that hands mails over for delivery. */
export const mailEnv = z.object({
  ...storeEnv.shape,
  MAIL_QUEUE_URL: z.url(),
  ADMINISTRATORS: administrators,
});
export type MailEnv = z.output<typeof mailEnv>;
