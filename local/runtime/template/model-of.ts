import { readPolicy, type Statement } from '../iam/statement.ts';
import { apisOf } from './apis.ts';
import type { Assembly } from './assembly.ts';
import {
  type BucketModel,
  type FunctionModel,
  type LifecycleModel,
  type MappingModel,
  type Model,
  type QueueModel,
  queueArnOf,
  type RoleModel,
  type RuleModel,
  type ScheduleModel,
  type TableModel,
} from './model.ts';
import { type Place, placeOf } from './place.ts';
import { type ResolvedResource, resolveAssembly } from './resolve.ts';

/**
 * The model of `assembly`, in its own region.
 * @throws Error naming the resource that cannot be run, or the reference that leads nowhere.
 */
export function modelOf(assembly: Assembly, endpoint: string): Model {
  const region = assembly.templates.map((template) => template.region).find((found) => !found.startsWith('unknown'));
  if (region === undefined) throw new Error('The stacks name no region: give env.region, so that ARNs are known');
  const place = placeOf(region, endpoint);
  const resources = resolveAssembly(assembly, place);
  const ofType = (...types: string[]) => resources.filter((resource) => types.includes(resource.type));
  return {
    place,
    tables: ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(tableOf),
    queues: ofType('AWS::SQS::Queue').map(queueOf),
    buckets: ofType('AWS::S3::Bucket').map(bucketOf),
    functions: ofType('AWS::Lambda::Function').map((resource) => functionOf(resource, assembly)),
    mappings: ofType('AWS::Lambda::EventSourceMapping').map((resource) => mappingOf(resource, place)),
    schedules: ofType('AWS::Scheduler::Schedule').map(scheduleOf),
    rules: ofType('AWS::Events::Rule').map(ruleOf),
    apis: apisOf(resources, place),
    mailEvents: mailEventsOf(ofType('AWS::SES::ConfigurationSetEventDestination')),
    roles: rolesOf(ofType('AWS::IAM::Role'), ofType('AWS::IAM::Policy')),
    resourcePolicies: resourcePoliciesOf(ofType('AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'), place),
  };
}

const arn = (resource: ResolvedResource): string => resource.attributes['Arn'] ?? '';

function tableOf(resource: ResolvedResource): TableModel {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes, TimeToLiveSpecification } =
    resource.properties;
  const index = ({ IndexName, KeySchema: keys, Projection }: Record<string, unknown>) => ({
    IndexName,
    KeySchema: keys,
    Projection,
  });
  return {
    name: resource.name,
    arn: arn(resource),
    keyNames: KeySchema.map(({ AttributeName }: { readonly AttributeName: string }) => AttributeName),
    indexKeys: (GlobalSecondaryIndexes ?? []).map(
      ({ KeySchema: keys }: { readonly KeySchema: readonly { readonly AttributeName: string }[] }) =>
        keys[0]?.AttributeName ?? '',
    ),
    timeToLive: TimeToLiveSpecification?.Enabled === false ? undefined : TimeToLiveSpecification?.AttributeName,
    definition: {
      TableName: resource.name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema,
      AttributeDefinitions,
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(index) }),
      ...(LocalSecondaryIndexes && { LocalSecondaryIndexes: LocalSecondaryIndexes.map(index) }),
    },
  };
}

function queueOf(resource: ResolvedResource): QueueModel {
  const { VisibilityTimeout, DelaySeconds, MessageRetentionPeriod, RedrivePolicy, FifoQueue } = resource.properties;
  if (FifoQueue === true) throw new Error(`${resource.logicalId} is a FIFO queue, which the local runtime has not`);
  return {
    name: resource.name,
    arn: arn(resource),
    visibilitySeconds: Number(VisibilityTimeout ?? 30),
    delaySeconds: Number(DelaySeconds ?? 0),
    retentionSeconds: Number(MessageRetentionPeriod ?? 345_600),
    redrive: RedrivePolicy && {
      deadLetterArn: String(RedrivePolicy.deadLetterTargetArn),
      maxReceiveCount: Number(RedrivePolicy.maxReceiveCount),
    },
  };
}

function bucketOf(resource: ResolvedResource): BucketModel {
  const { VersioningConfiguration, NotificationConfiguration = {}, LifecycleConfiguration } = resource.properties;
  const { QueueConfigurations = [], ...others } = NotificationConfiguration;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Error(`${resource.logicalId} notifies by ${other}: only queues are supported`);
  return {
    name: resource.name.toLowerCase(),
    arn: arn(resource),
    versioned: VersioningConfiguration?.Status === 'Enabled',
    lifecycle: (LifecycleConfiguration?.Rules ?? []).map(lifecycleOf),
    notifications: QueueConfigurations.map(
      ({ Event, Queue, Filter }: { Event: string; Queue: string; Filter?: Record<string, never> }) => {
        const rules: { Name: string; Value: string }[] = Filter?.['S3Key']?.['Rules'] ?? [];
        const rule = (name: string) => rules.find((found) => found.Name.toLowerCase() === name)?.Value ?? '';
        return { event: Event, queueArn: Queue, prefix: rule('prefix'), suffix: rule('suffix') };
      },
    ),
  };
}

function lifecycleOf(rule: Record<string, unknown>): LifecycleModel {
  const { Prefix = '', ExpirationInDays, NoncurrentVersionExpiration } = rule;
  const { NoncurrentDays } = (NoncurrentVersionExpiration ?? {}) as { NoncurrentDays?: number };
  const days = (value: unknown) => (value === undefined ? undefined : Number(value));
  return { prefix: String(Prefix), days: days(ExpirationInDays), noncurrentDays: days(NoncurrentDays) };
}

function functionOf(resource: ResolvedResource, assembly: Assembly): FunctionModel {
  const { Code, Handler, Role, Timeout, MemorySize, Environment, LoggingConfig, TracingConfig } = resource.properties;
  const directory = assembly.assets.get(String(Code?.S3Key));
  if (directory === undefined) throw new Error(`${resource.logicalId}: its code is no file asset of this assembly`);
  return {
    name: resource.name,
    arn: arn(resource),
    directory,
    handler: String(Handler),
    roleArn: String(Role),
    timeoutSeconds: Number(Timeout ?? 3),
    memoryMb: Number(MemorySize ?? 128),
    environment: Object.fromEntries(
      Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    logGroup: LoggingConfig?.LogGroup,
    traced: TracingConfig?.Mode === 'Active',
  };
}

function mappingOf({ logicalId, properties }: ResolvedResource, place: Place): MappingModel {
  const { EventSourceArn, FunctionName, BatchSize, ScalingConfig, FunctionResponseTypes, Enabled } = properties;
  if (!String(EventSourceArn).includes(':sqs:')) throw new Error(`${logicalId} reads no queue: only SQS is supported`);
  if (Enabled === false) throw new Error(`${logicalId} is disabled: leave it out of the template instead`);
  const functionName = String(FunctionName);
  return {
    queueArn: String(EventSourceArn),
    functionArn: functionName.startsWith('arn:')
      ? functionName
      : `arn:${place.partition}:lambda:${place.region}:${place.account}:function:${functionName}`,
    batchSize: Number(BatchSize ?? 10),
    maxConcurrency: Number(ScalingConfig?.MaximumConcurrency ?? 1000),
    reportsBatchItemFailures: (FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
  };
}

function scheduleOf(resource: ResolvedResource): ScheduleModel {
  const { ScheduleExpression, ScheduleExpressionTimezone, Target } = resource.properties;
  return {
    name: resource.name,
    arn: arn(resource),
    expression: String(ScheduleExpression),
    timeZone: String(ScheduleExpressionTimezone ?? 'UTC'),
    targetArn: String(Target?.Arn),
    roleArn: String(Target?.RoleArn),
    input: String(Target?.Input ?? '{}'),
    deadLetterArn: Target?.DeadLetterConfig?.Arn,
    maximumAgeSeconds: Number(Target?.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400),
  };
}

function ruleOf(resource: ResolvedResource): RuleModel {
  const { EventPattern, Targets = [], ScheduleExpression } = resource.properties;
  if (ScheduleExpression !== undefined) {
    throw new Error(`${resource.logicalId} is a scheduled rule: use EventBridge Scheduler, which knows time zones`);
  }
  return {
    arn: arn(resource),
    pattern: EventPattern,
    targetArns: Targets.map((target: { Arn: string }) => target.Arn),
  };
}

function mailEventsOf(destinations: readonly ResolvedResource[]): Map<string, readonly string[]> {
  return new Map(
    destinations.map(({ logicalId, properties: { ConfigurationSetName, EventDestination } }) => {
      if (EventDestination?.EventBridgeDestination === undefined) {
        throw new Error(`${logicalId}: mail events are supported to the event bus only`);
      }
      return [String(ConfigurationSetName), EventDestination.MatchingEventTypes ?? []];
    }),
  );
}

function rolesOf(
  roles: readonly ResolvedResource[],
  policies: readonly ResolvedResource[],
): ReadonlyMap<string, RoleModel> {
  return new Map(
    roles.map((role) => {
      const { AssumeRolePolicyDocument, Policies = [], ManagedPolicyArns = [] } = role.properties;
      if (ManagedPolicyArns.length > 0) {
        throw new Error(
          `${role.logicalId} holds the managed policy ${ManagedPolicyArns[0]}: grant what it needs by name`,
        );
      }
      const attached = policies.filter((policy) => (policy.properties['Roles'] ?? []).includes(role.ref));
      const documents = [...Policies, ...attached.map((policy) => policy.properties)].map(
        (policy: { PolicyDocument?: unknown }) => policy.PolicyDocument,
      );
      const model: RoleModel = {
        name: role.name,
        arn: arn(role),
        trust: readPolicy(AssumeRolePolicyDocument),
        statements: documents.flatMap(readPolicy),
      };
      return [model.arn, model];
    }),
  );
}

function resourcePoliciesOf(policies: readonly ResolvedResource[], place: Place): Map<string, readonly Statement[]> {
  const found = new Map<string, readonly Statement[]>();
  for (const { properties } of policies) {
    const arns: string[] =
      properties['Bucket'] === undefined
        ? (properties['Queues'] ?? []).map((url: string) => queueArnOf(place, url))
        : [`arn:${place.partition}:s3:::${properties['Bucket']}`];
    for (const owner of arns) {
      found.set(owner, [...(found.get(owner) ?? []), ...readPolicy(properties['PolicyDocument'])]);
    }
  }
  return found;
}
