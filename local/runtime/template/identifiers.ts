import { arnOf, bucketArnOf, type Place } from './place.ts';

/** What `Ref` and `Fn::GetAtt` give of a resource. */
export interface Identifiers {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Naming {
  /** Property that holds the physical name, where the template gives one. */
  readonly nameProperty?: string;
  identify(place: Place, name: string, properties: Readonly<Record<string, unknown>>): Identifiers;
}

const named = (service: string, prefix: string, nameProperty: string): Naming => ({
  nameProperty,
  identify: (place, name) => ({ ref: name, attributes: { Arn: arnOf(place, service, `${prefix}${name}`) } }),
});

/** Resources that others only name; they have no attribute of use. */
const anonymous: Naming = { identify: (_, name) => ({ ref: name, attributes: { Id: name } }) };

const table: Naming = {
  nameProperty: 'TableName',
  identify: (place, name) => ({
    ref: name,
    attributes: { Arn: arnOf(place, 'dynamodb', `table/${name}`), TableId: name },
  }),
};

const namings: Readonly<Record<string, Naming>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    identify: (place, name) => ({
      ref: name.toLowerCase(),
      attributes: { Arn: bucketArnOf(place, name.toLowerCase()) },
    }),
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    identify: (place, name) => {
      const url = `${place.endpoint}/${place.account}/${name}`;
      return { ref: url, attributes: { Arn: arnOf(place, 'sqs', name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::Lambda::Function': named('lambda', 'function:', 'FunctionName'),
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    identify: (place, name) => ({
      ref: name,
      attributes: { Arn: `arn:${place.partition}:iam::${place.account}:role/${name}`, RoleId: `AROA${name}` },
    }),
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    identify: (place, name) => ({ ref: name, attributes: { Arn: `${arnOf(place, 'logs', `log-group:${name}`)}:*` } }),
  },
  'AWS::Scheduler::Schedule': named('scheduler', 'schedule/default/', 'Name'),
  'AWS::Scheduler::ScheduleGroup': named('scheduler', 'schedule-group/', 'Name'),
  'AWS::Events::Rule': named('events', 'rule/', 'Name'),
  'AWS::SES::ConfigurationSet': { ...anonymous, nameProperty: 'Name' },
  'AWS::SES::EmailIdentity': { ...anonymous, nameProperty: 'EmailIdentity' },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    identify: (place, name) => {
      const arn = arnOf(place, 'sns', name);
      return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
    },
  },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    identify: (place, name) => {
      const arn = arnOf(place, 'secretsmanager', `secret:${name}-AbCdEf`);
      return { ref: arn, attributes: { Id: arn } };
    },
  },
  'AWS::ApiGatewayV2::Api': {
    identify: (place, name) => {
      const endpoint = `https://${name}.execute-api.${place.region}.${place.urlSuffix}`;
      return { ref: name, attributes: { ApiId: name, ApiEndpoint: endpoint } };
    },
  },
  'AWS::CloudWatch::Alarm': named('cloudwatch', 'alarm:', 'AlarmName'),
  'AWS::CloudWatch::CompositeAlarm': named('cloudwatch', 'alarm:', 'AlarmName'),
};

/** Types that say something about other resources, or that matter only to a deployed stage. */
const anonymousTypes = new Set([
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Logs::MetricFilter',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/**
 * What `Ref` and `Fn::GetAtt` give of the resource `logicalId` of type `type`, its properties already resolved.
 * @throws Error for a type that this runtime cannot run and cannot safely leave out.
 */
export function identifiersOf(
  place: Place,
  { stack, logicalId, type, properties }: ResourceIdentity,
): Identifiers & { readonly name: string } {
  const naming = namings[type] ?? (anonymousTypes.has(type) ? anonymous : undefined);
  if (naming === undefined) {
    throw new Error(
      `${stack}/${logicalId} is a ${type}, which the local runtime does not know. ` +
        'Add it to local/template/identifiers.ts and, if functions meet it, run it',
    );
  }
  const given = naming.nameProperty === undefined ? undefined : properties[naming.nameProperty];
  const name = typeof given === 'string' ? given : `${stack}-${logicalId}`.slice(0, 64);
  return { name, ...naming.identify(place, name, properties) };
}

export interface ResourceIdentity {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The property that holds a type's physical name; it must resolve before the others may refer to the resource. */
export function namePropertyOf(type: string): string | undefined {
  return namings[type]?.nameProperty;
}
