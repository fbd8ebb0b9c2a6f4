import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type * as z from 'zod';
import type { BucketAccess } from '../access/bucket-access.ts';
import type { TableAccess } from '../access/table-access.ts';
import type { StageSettings } from '../config.ts';

export type FunctionName =
  | 'ingest-upload'
  | 'dispatch-fetches'
  | 'fetch-source'
  | 'score-risks'
  | 'warn-receivables'
  | 'digest-policies'
  | 'review-week'
  | 'follow-up'
  | 'deliver-mail'
  | 'settle-mail';

/** Every function that has code: the pipeline's, and the desk. */
export type BundleName = FunctionName | 'desk';

/** Another function's queue, as a sender sees it. */
export interface QueueAccess {
  readonly url: string;
  /** SendMessage. */
  send(): PolicyStatement;
}

/** All dead-letter queues, as the one that watches them sees them. */
export interface DeadLetterAccess {
  /** URLs by function, as JSON. */
  urls(): string;
  /** GetQueueAttributes of each. */
  count(): PolicyStatement;
}

/** What a declaration may name in its environment and its grants. */
export interface Resources {
  readonly settings: StageSettings;
  readonly table: TableAccess;
  readonly files: BucketAccess;
  readonly uploads: BucketAccess;
  readonly mailer: MailerAccess;
  queue(reader: FunctionName): QueueAccess;
  /** Every dead-letter queue, by the function whose messages it holds. */
  readonly deadLetters: DeadLetterAccess;
}

/** Grants only the function that sends mail may ask for. */
export interface MailerAccess {
  readonly configurationSet: string;
  /** SendRawEmail from the stage's sender through its configuration set; none where the transport is SMTP. */
  sendThroughSes(): PolicyStatement[];
  /** GetSecretValue of the SMTP login and of each robot; none where there is neither. */
  readSecrets(): PolicyStatement[];
}

/** What puts messages on the function's queue. */
export type Source =
  | { readonly kind: 'uploads' }
  | { readonly kind: 'daily'; at(settings: StageSettings): string }
  | { readonly kind: 'every'; readonly minutes: number }
  | { readonly kind: 'sent' };

/** One function: where its messages come from, what it knows and what it may do. */
export interface FunctionDeclaration<Environment extends Record<string, string> = Record<string, string>> {
  readonly name: FunctionName;
  /** One sentence for the operator who finds the function in the console. */
  readonly does: string;
  readonly source: Source;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly batchSize: number;
  /** True for the one that puts messages on its own queue; in its code a bound of its own ends that. */
  readonly ordersItself?: boolean;
  /** Sandboxes at once, 2 to 1000. */
  maxConcurrency(settings: StageSettings): number;
  environment(resources: Resources): Environment;
  grants(resources: Resources): PolicyStatement[];
}

/** `declaration`, whose environment is what the schema of the function's own `env.ts` reads. */
export function declare<Env extends z.ZodType<unknown, Record<string, string>>>(
  declaration: FunctionDeclaration<z.input<Env>>,
): FunctionDeclaration {
  return declaration;
}
