import { Arn, Aws, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { QueuePair } from './job-queue.ts';

interface ShanghaiScheduleProps {
  readonly scheduleName: string;
  /** EventBridge cron or rate expression, read in Asia/Shanghai. */
  readonly expression: string;
  readonly job: string;
  readonly queue: QueuePair;
}

/**
 * Puts `{ job, scheduledAt }` on a job's queue. `scheduledAt` is the schedule's own time, so that a run that is
 * repeated after midnight still belongs to its day.
 */
export class ShanghaiSchedule extends Construct {
  constructor(scope: Construct, id: string, props: ShanghaiScheduleProps) {
    super(scope, id);
    const { queue, deadLetters } = props.queue;
    const groupArn = Arn.format(
      { service: 'scheduler', resource: 'schedule-group', resourceName: 'default' },
      Stack.of(this),
    );
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        // Scheduler names the group of a schedule as the source, never the schedule itself.
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': groupArn } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn, deadLetters.queueArn],
      }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: props.scheduleName,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: 'Asia/Shanghai',
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: queue.queueArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ job: props.job, scheduledAt: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: deadLetters.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      },
    });
    schedule.node.addDependency(role);
  }
}

/** Cron expression of `HH:MM` every day. */
export function dailyAt(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `cron(${minute} ${hour} * * ? *)`;
}
