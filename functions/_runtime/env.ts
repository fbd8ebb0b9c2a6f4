import * as z from 'zod/mini';

const filled = z.string().check(z.minLength(1));

/** A variable that holds JSON of the shape of `schema`. */
export function json<Value>(schema: z.ZodMiniType<Value>) {
  const parsed = z.transform((text: string, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'not JSON', input: text });
      return z.NEVER;
    }
  });
  return z.pipe(z.pipe(z.string(), parsed), schema);
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
  ADMINISTRATORS: json(z.array(person).check(z.minLength(1))),
  /** People who are reached otherwise than by mail alone. */
  ROUTES: json(z.array(z.object({ staffId: filled, to: z.array(channel) }))),
});
export type MailEnv = z.output<typeof mailEnv>;
