import * as z from 'zod';

const filled = z.string().min(1);

/** A variable that holds JSON of the shape of `schema`. */
export function json<Value>(schema: z.ZodType<Value>) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

const person = z.object({ staffId: filled, name: filled, email: z.email() });
const channel = z.union([z.literal('mail'), z.templateLiteral(['robot:', z.string()])]);

/** Every function that keeps records or files. */
export const storeEnv = z.object({ TABLE_NAME: filled, FILES_BUCKET: filled });

/** Every function that hands mails over for delivery. */
export const mailEnv = z.object({
  ...storeEnv.shape,
  MAIL_QUEUE_URL: z.url(),
  /** Who is told what nobody else is told. */
  ADMINISTRATORS: json(z.array(person).min(1)),
  /** People who are reached otherwise than by mail alone. */
  ROUTES: json(z.array(z.object({ staffId: filled, to: z.array(channel) }))),
});
export type MailEnv = z.output<typeof mailEnv>;
