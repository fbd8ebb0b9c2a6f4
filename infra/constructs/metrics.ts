import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../functions/declaration.ts';

/** Seconds that the oldest message of a queue has waited. */
export function oldestMessage(QueueName: string): Metric {
  return queueMetric(QueueName, 'ApproximateAgeOfOldestMessage');
}

function queueMetric(QueueName: string, metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  });
}

export function schedulerSum(metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/Scheduler',
    metricName,
    dimensionsMap: { ScheduleGroup: 'default' },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
}

/**
 * What the functions of a stage count themselves, in `namespace`: custom metrics, of which an account has ten for nothing.
 * Each is of the `publishes` of a function (functions/_runtime/run.ts).
 */
export function ownMetrics(namespace: string) {
  const sum = (service: FunctionName, metricName: string, period: Duration) =>
    new Metric({ namespace, metricName, dimensionsMap: { service }, statistic: 'Sum', period });
  return {
    /** Messages a function finished, per hour. */
    completed: (service: FunctionName) => sum(service, 'completed', Duration.hours(1)),
    /** A count that a function publishes, per half hour. */
    counted: (service: FunctionName, metricName: string) => sum(service, metricName, Duration.minutes(30)),
    /** The most of a count that is taken anew each time, per half hour. */
    latest: (service: FunctionName, metricName: string) =>
      sum(service, metricName, Duration.minutes(30)).with({ statistic: 'Maximum' }),
    /** Times a function published a count, zero too, per hour. */
    published: (service: FunctionName, metricName: string) =>
      sum(service, metricName, Duration.hours(1)).with({ statistic: 'SampleCount' }),
    /** Of the messages for which a function published 0 or 1, the share of ones in six hours. */
    shareOf: (service: FunctionName, metricName: string) =>
      sum(service, metricName, Duration.hours(6)).with({ statistic: 'Average' }),
  };
}

/** Share of the account's mails that bounced, 0 to 1. */
export function bounceRate(): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: 'Reputation.BounceRate',
    statistic: 'Maximum',
    period: Duration.hours(1),
  });
}
