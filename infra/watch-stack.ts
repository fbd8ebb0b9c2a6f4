import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import type { StageSettings } from './config.ts';
import type { FunctionName } from './functions/declaration.ts';
import { namesOf } from './names.ts';

interface WatchStackProps {
  readonly settings: StageSettings;
  readonly functionNames: readonly FunctionName[];
  readonly queueNames: readonly FunctionName[];
}

/** Alarms, on a path that is not the one the product's own mails take. */
export class WatchStack extends Stack {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { settings, functionNames, queueNames }: WatchStackProps) {
    super(scope, id, { stackName: id, env: { region: settings.region } });
    const names = namesOf(settings);
    this.topic = new Topic(this, 'Alarms', { topicName: names.alarmTopic, enforceSSL: true });
    acknowledge(this.topic, 'Serverless-SNSRedrivePolicy');
    for (const address of settings.operators) this.topic.addSubscription(new EmailSubscription(address));
    for (const name of queueNames) {
      this.alarm(`${name}-dead-letters`, {
        says: `${name} 有处理失败的消息停在死信队列；见 docs/runbook.md#dead-letters`,
        metric: queueMetric(names.deadLetters(name), 'ApproximateNumberOfMessagesVisible'),
        threshold: 0,
      });
    }
    for (const name of functionNames) {
      this.alarm(`${name}-errors`, {
        says: `${name} 运行出错；见 docs/runbook.md#errors`,
        metric: functionMetric(names.function(name), 'Errors'),
        threshold: 0,
      });
    }
  }

  private alarm(id: string, { says, metric, threshold }: { says: string; metric: Metric; threshold: number }): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${this.stackName}-${id}`,
      alarmDescription: says,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

const queueMetric = (QueueName: string, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  });

const functionMetric = (FunctionName: string, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
