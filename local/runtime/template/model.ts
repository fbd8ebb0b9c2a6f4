import type { Statement } from '../iam/statement.ts';
import type { Place } from './place.ts';

export interface TableModel {
  readonly name: string;
  readonly arn: string;
  /** Input of CreateTable. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** Attributes that name an item. */
  readonly keyNames: readonly string[];
  /** Attributes by which an item is in an index: the hash key of each. */
  readonly indexKeys: readonly string[];
  /** Attribute with the second after which an item is deleted. */
  readonly timeToLive: string | undefined;
}

export interface QueueModel {
  readonly name: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | undefined;
}

export interface NotificationModel {
  /** Such as `s3:ObjectCreated:*`. */
  readonly event: string;
  readonly queueArn: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** What a bucket forgets by itself, below `prefix`. */
export interface LifecycleModel {
  readonly prefix: string;
  /** Days after which a current object goes. */
  readonly days: number | undefined;
  /** Days after which a replaced or deleted one goes. */
  readonly noncurrentDays: number | undefined;
}

export interface BucketModel {
  readonly name: string;
  readonly arn: string;
  readonly versioned: boolean;
  readonly lifecycle: readonly LifecycleModel[];
  readonly notifications: readonly NotificationModel[];
}

export interface FunctionModel {
  readonly name: string;
  readonly arn: string;
  /** Directory of the code, and `file.export` in it. */
  readonly directory: string;
  readonly handler: string;
  readonly roleArn: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string | undefined;
  readonly traced: boolean;
}

export interface MappingModel {
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  readonly reportsBatchItemFailures: boolean;
}

export interface ScheduleModel {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly input: string;
  readonly deadLetterArn: string | undefined;
  readonly maximumAgeSeconds: number;
}

export interface RuleModel {
  readonly arn: string;
  readonly pattern: unknown;
  readonly targetArns: readonly string[];
}

/** An HTTP API with the one function behind it. */
export interface ApiModel {
  readonly id: string;
  readonly name: string;
  readonly functionArn: string;
  /** Whether the function's policy lets the API call it. */
  readonly letsIn: boolean;
}

export interface RoleModel {
  readonly name: string;
  readonly arn: string;
  readonly trust: readonly Statement[];
  readonly statements: readonly Statement[];
}

/** The application as the runtime runs it: every reference resolved, every policy read. */
export interface Model {
  readonly place: Place;
  readonly tables: readonly TableModel[];
  readonly queues: readonly QueueModel[];
  readonly buckets: readonly BucketModel[];
  readonly functions: readonly FunctionModel[];
  readonly mappings: readonly MappingModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly rules: readonly RuleModel[];
  readonly apis: readonly ApiModel[];
  /** Configuration sets whose events go to the default bus, with the events they name. */
  readonly mailEvents: ReadonlyMap<string, readonly string[]>;
  readonly roles: ReadonlyMap<string, RoleModel>;
  /** Policies of queues and buckets, by the resource's ARN. */
  readonly resourcePolicies: ReadonlyMap<string, readonly Statement[]>;
}

/** ARN of the queue that `url` (or a bare name) names. */
export function queueArnOf(place: Place, url: string): string {
  return `arn:${place.partition}:sqs:${place.region}:${place.account}:${url.slice(url.lastIndexOf('/') + 1)}`;
}
