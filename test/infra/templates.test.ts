import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../infra/app.ts';
import { declarations } from '../../infra/functions/registry.ts';
import { tableKeys } from '../../shared/adapters/dynamo/table-keys.ts';
import { mostDeliveries } from '../../shared/domain/job-run.ts';
import { settingsIn } from '../support/stage-settings.ts';
import { customMetricsOf, ofType, type Resource, resourcesOf, synthesize } from '../support/synthesized.ts';

const regions = ['ap-southeast-1', 'cn-north-1', 'cn-northwest-1'];

describe.each(regions)('the templates for %s', (region) => {
  let resources: Resource[];
  let queues: Resource[];
  let functions: Resource[];

  beforeAll(async () => {
    resources = await synthesize(settingsIn(region));
    queues = ofType(resources, 'AWS::SQS::Queue');
    functions = ofType(resources, 'AWS::Lambda::Function');
  });

  const isDeadLetters = (queue: Resource) => String(queue.Properties.QueueName).endsWith('-dead');

  it('hold no finding of cdk-nag that is not acknowledged', async () => {
    const app = await buildApp(settingsIn(region));

    expect(() => app.synth()).not.toThrow();
  });

  it('every queue parks what fails for four hours, and keeps it for 14 days', () => {
    const working = queues.filter((queue) => !isDeadLetters(queue));

    expect(working.length).toBeGreaterThan(0);
    for (const { Properties: queue } of working) {
      expect(queue.RedrivePolicy.maxReceiveCount * queue.VisibilityTimeout).toBeGreaterThan(4 * 3600);
    }
    for (const queue of queues.filter(isDeadLetters)) {
      expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 86_400);
    }
  });

  it('a part of a run is given up before its queue would park it, so that the run ends', () => {
    const queue = queues.find(({ Properties }) => String(Properties.QueueName).endsWith('-review-week'));

    expect(queue?.Properties.RedrivePolicy.maxReceiveCount).toBeGreaterThan(mostDeliveries);
  });

  it('every dead-letter queue is counted, and one alarm for all of them calls a person outside the mail path', () => {
    const settling = functions.find(({ Properties }) => Properties.FunctionName === 'fupan-test-settle-mail');
    const counted = JSON.stringify(settling?.Properties.Environment.Variables.DEAD_LETTERS);
    const alarm = ofType(resources, 'AWS::CloudWatch::Alarm').find(
      ({ Properties }) => Properties.MetricName === 'dead',
    );

    for (const name of declarations.map((declaration) => declaration.name)) expect(counted).toContain(name);
    expect(alarm?.Properties.AlarmActions).toHaveLength(1);
    expect(ofType(resources, 'AWS::SNS::Subscription').length).toBeGreaterThan(0);
  });

  it('at most twenty alarms, as each is billed', () => {
    expect(ofType(resources, 'AWS::CloudWatch::Alarm').length).toBeLessThanOrEqual(20);
  });

  it('the operators’ topic lets the alarms in that it is there for', () => {
    const [policy] = ofType(resources, 'AWS::SNS::TopicPolicy');

    const allowed = policy?.Properties.PolicyDocument.Statement.filter(
      (each: { Effect: string }) => each.Effect === 'Allow',
    );
    expect(allowed).toEqual([
      expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    ]);
  });

  it('every daily job that did not run for 25 hours calls somebody, because silence is not success', () => {
    const silent = ofType(resources, 'AWS::CloudWatch::Alarm').filter(
      (alarm) => alarm.Properties.MetricName === 'completed',
    );
    const daily = ofType(resources, 'AWS::Scheduler::Schedule').filter((schedule) =>
      schedule.Properties.ScheduleExpression.startsWith('cron'),
    );

    expect(silent).toHaveLength(daily.length);
    for (const { Properties } of silent) {
      expect(Properties).toMatchObject({ TreatMissingData: 'breaching', Period: 3600, EvaluationPeriods: 25 });
    }
  });

  it('somebody is called too when unsent mails are looked for no more, as nothing else would tell of them', () => {
    const alarm = ofType(resources, 'AWS::CloudWatch::Alarm').find(({ Properties }) =>
      Properties.AlarmName.endsWith('-settle-mail-silent'),
    );

    expect(alarm?.Properties).toMatchObject({
      MetricName: 'stalled',
      Statistic: 'SampleCount',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      Period: 3600,
      EvaluationPeriods: 2,
    });
  });

  it('a stage counts for itself, so that another in the same account does not hide that it is silent', () => {
    const namespaces = functions.map(({ Properties }) => Properties.Environment.Variables.POWERTOOLS_METRICS_NAMESPACE);

    expect(new Set(namespaces)).toEqual(new Set(['Fupan/test']));
  });

  it('half of the policy sources unread calls somebody', () => {
    const share = ofType(resources, 'AWS::CloudWatch::Alarm').find(
      ({ Properties }) => Properties.MetricName === 'unread',
    );

    expect(share?.Properties).toMatchObject({ Statistic: 'Average', Threshold: 0.5, TreatMissingData: 'notBreaching' });
  });

  it('at most ten metrics of our own, as an account has ten for nothing', () => {
    const own = customMetricsOf(resources);

    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThanOrEqual(10);
  });

  it('every alarm says what happened and which part of the runbook helps, and that part exists', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');

    for (const { Properties } of ofType(resources, 'AWS::CloudWatch::Alarm')) {
      const [, part = ''] = /docs\/runbook\.md「([^」]+)」/.exec(Properties.AlarmDescription) ?? [];
      expect(runbook).toMatch(new RegExp(`^## .*${part}`, 'm'));
    }
  });

  it('what names people is deleted after the days of the settings, whether mail, result or replaced upload', () => {
    const rules = ofType(resources, 'AWS::S3::Bucket').flatMap(
      ({ Properties }) => Properties.LifecycleConfiguration.Rules as Record<string, unknown>[],
    );

    const daysOf = new Map(rules.map(({ Prefix = '', ExpirationInDays }) => [Prefix, ExpirationInDays]));
    for (const prefix of ['reviews/', 'warnings/', 'risks/', 'receipts/']) expect(daysOf.get(prefix)).toBe(1095);
    expect(daysOf.get('mails/')).toBe(400);
    expect(rules).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: expect.objectContaining({ NoncurrentDays: 400 }) }),
    );
  });

  it('a message stays invisible six times as long as its function may run', () => {
    for (const mapping of ofType(resources, 'AWS::Lambda::EventSourceMapping')) {
      const lambda = functions.find((candidate) => candidate.id === mapping.Properties.FunctionName.Ref);
      const queue = queues.find((candidate) =>
        JSON.stringify(mapping.Properties.EventSourceArn).includes(candidate.id),
      );
      const named = queues.find((candidate) => candidate.Properties.QueueName === lambda?.Properties.FunctionName);

      const visible = (queue ?? named)?.Properties.VisibilityTimeout;
      expect(visible).toBeGreaterThanOrEqual(6 * lambda?.Properties.Timeout);
      expect(mapping.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  it('every function runs Node 24 on arm64 and keeps its log no longer than the setting says', () => {
    for (const lambda of functions) {
      expect(lambda.Properties.Runtime).toBe('nodejs24.x');
      expect(lambda.Properties.Architectures).toEqual(['arm64']);
      expect(lambda.Properties.LoggingConfig.LogGroup).toBeDefined();
    }
    const apis = ofType(resources, 'AWS::ApiGatewayV2::Api');
    expect(ofType(resources, 'AWS::Logs::LogGroup')).toHaveLength(functions.length + apis.length);
    for (const group of ofType(resources, 'AWS::Logs::LogGroup')) expect(group.Properties.RetentionInDays).toBe(90);
  });

  it('every schedule keeps Shanghai time, hands over its own time and has a dead-letter queue', () => {
    const schedules = ofType(resources, 'AWS::Scheduler::Schedule');

    for (const { Properties } of schedules) {
      expect(Properties.ScheduleExpressionTimezone).toBe('Asia/Shanghai');
      expect(Properties.ScheduleExpression).toMatch(/^(cron\(\d{1,2} \d{1,2} \* \* \? \*\)|rate\(\d+ minutes\))$/);
      expect(JSON.parse(Properties.Target.Input).scheduledAt).toBe('<aws.scheduler.scheduled-time>');
      expect(Properties.Target.DeadLetterConfig.Arn).toBeDefined();
    }
  });

  it('buckets and queues refuse plain HTTP, and nothing is public', () => {
    const policies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy'].flatMap((type) => ofType(resources, type));
    const refusing = policies.filter((policy) =>
      JSON.stringify(policy.Properties).includes('"aws:SecureTransport":"false"'),
    );

    expect(refusing).toHaveLength(queues.length + ofType(resources, 'AWS::S3::Bucket').length);
    for (const { Properties } of ofType(resources, 'AWS::S3::Bucket')) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
      expect(Properties.BucketEncryption).toBeDefined();
    }
  });

  it('the table can be restored, cannot be deleted by accident, and has the indexes that the stores read', () => {
    const [table] = ofType(resources, 'AWS::DynamoDB::GlobalTable');

    const [replica] = table?.Properties.Replicas ?? [];
    expect(replica.DeletionProtectionEnabled).toBe(true);
    expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
    expect(table?.Properties.TimeToLiveSpecification.AttributeName).toBe(tableKeys.expiresAt);
    expect(table?.Properties.GlobalSecondaryIndexes.map((index: { IndexName: string }) => index.IndexName)).toEqual([
      tableKeys.byGroup.index,
      tableKeys.byAgenda.index,
    ]);
  });

  it('nothing is a custom resource, so that the template is all there is', () => {
    expect(resources.filter((resource) => resource.Type.startsWith('Custom::'))).toEqual([]);
    expect(JSON.stringify(resources)).not.toContain('Fn::ImportValue');
  });
});

describe('the desk', () => {
  it.each([
    ['ap-southeast-1', false, 1],
    ['cn-north-1', false, 0],
    ['cn-north-1', true, 1],
  ])('in %s, with an ICP filing %j, is %i HTTP API', async (region, icp, count) => {
    const app = await buildApp({ ...settingsIn(region), icp });

    const resources = resourcesOf(app.synth());

    expect(ofType(resources, 'AWS::ApiGatewayV2::Api')).toHaveLength(count);
    expect(ofType(resources, 'AWS::Lambda::Url')).toEqual([]);
  });

  it('is told nothing of a stage that lets anybody in, and logs no query, which may hold a link’s token', async () => {
    const stages = ofType(await synthesize(settingsIn('ap-southeast-1')), 'AWS::ApiGatewayV2::Stage');

    expect(stages).toHaveLength(1);
    expect(stages[0]?.Properties.StageVariables).toBeUndefined();
    expect(stages[0]?.Properties.AccessLogSettings.Format).not.toMatch(/query|authorization|cookie/i);
  });
});

describe.each(regions.slice(1))('in China (%s)', (region) => {
  it('there is no SES, no tracing and no tag on an event-source mapping, and no ARN of the global partition', async () => {
    const resources = await synthesize(settingsIn(region));

    expect(resources.filter((resource) => resource.Type.startsWith('AWS::SES::'))).toEqual([]);
    for (const { Properties } of ofType(resources, 'AWS::Lambda::Function')) {
      expect(Properties.TracingConfig).toBeUndefined();
      expect(Properties.Environment.Variables.MAIL_TRANSPORT).not.toBe('ses');
    }
    for (const { Properties } of ofType(resources, 'AWS::Lambda::EventSourceMapping')) {
      expect(Properties.Tags).toBeUndefined();
    }
    expect(JSON.stringify(resources)).not.toContain('arn:aws:');
  });
});
