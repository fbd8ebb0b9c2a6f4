import * as z from 'zod';
import { ConfigError } from '../../shared/domain/errors.ts';

/** A variable that must be there and say something. */
export const filled = z.string().min(1);

/** A variable that holds JSON of the shape of `schema`. */
export function json<Value>(schema: z.ZodType<Value>) {
  const parsed = z.transform((text: string, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'not JSON', input: text });
      return z.NEVER;
    }
  });
  return z.string().pipe(parsed).pipe(schema);
}

const person = z.object({ staffId: filled, name: filled, email: z.email() });
const channel = z.union([z.literal('mail'), z.templateLiteral(['robot:', z.string()])]);

/** The variables of every function that keeps records or files. */
export const storeVariables = { TABLE_NAME: filled, FILES_BUCKET: filled };

/** The variables of every function that hands mails over for delivery. */
export const mailVariables = {
  ...storeVariables,
  MAIL_QUEUE_URL: z.url(),
  /** Who is told what nobody else is told. */
  ADMINISTRATORS: json(z.array(person).min(1)),
  /** People who are reached otherwise than by mail alone. */
  ROUTES: json(z.array(z.object({ staffId: filled, to: z.array(channel) }))),
};
export type MailEnv = z.output<z.ZodObject<typeof mailVariables>>;

/** Address that people open the desk at, of which a link in a mail starts; empty where there is none to name. */
export const deskAddress = z.string().regex(/^(https?:\/\/[^\s/]{1,253})?$/);

/**
 * The environment as `schema` reads it.
 * @throws ConfigError naming every variable that is missing or wrong, without its value.
 */
export function readEnv<Env>(schema: z.ZodType<Env>, variables: NodeJS.ProcessEnv): Env {
  const read = schema.safeParse(variables);
  if (read.success) return read.data;
  const names = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`Environment variables are missing or wrong: ${names.join('; ')}. Deploy the stage again`);
}
