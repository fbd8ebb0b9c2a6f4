import { Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import { isChina, type StageSettings } from './config.ts';
import { CallingAlarm } from './constructs/calling-alarm.ts';
import * as metrics from './constructs/metrics.ts';
import type { FunctionDeclaration, FunctionName } from './functions/declaration.ts';
import { namesOf } from './names.ts';

interface WatchStackProps {
  readonly settings: StageSettings;
  /** Functions that are deployed. */
  readonly functions: readonly FunctionDeclaration[];
  readonly queueNames: readonly FunctionName[];
}

const [quarterHour, hour, twoHours] = [15 * 60, 3600, 2 * 3600];

/** How long a message may wait before somebody is called, in seconds. */
const patience: Partial<Record<FunctionName, number>> = {
  'ingest-upload': hour,
  'deliver-mail': quarterHour,
  'fetch-source': twoHours,
};

/** Alarms and the budget, on a path that is not the one the product's own mails take: SNS to the operators. */
export class WatchStack extends Stack {
  private readonly settings: StageSettings;
  private readonly topic: Topic;
  private readonly own: ReturnType<typeof metrics.ownMetrics>;

  constructor(scope: Construct, id: string, { settings, functions, queueNames }: WatchStackProps) {
    super(scope, id, { stackName: id, env: { region: settings.region } });
    this.settings = settings;
    this.own = metrics.ownMetrics(namesOf(settings).metricNamespace);
    this.topic = this.addTopic();
    for (const name of queueNames) this.watchQueue(name);
    for (const declaration of functions) this.watchRuns(declaration);
    this.watchSchedules();
    if (functions.some(({ name }) => name === 'settle-mail')) this.watchMail();
    if (functions.some(({ name }) => name === 'fetch-source')) this.watchSources();
    // Of the China regions Ningxia alone has it: infra/china-lacks.json.
    if (settings.region !== 'cn-north-1') this.addBudget();
  }

  private addTopic(): Topic {
    const topic = new Topic(this, 'Alarms', { topicName: namesOf(this.settings).alarmTopic, enforceSSL: true });
    for (const address of this.settings.operators) topic.addSubscription(new EmailSubscription(address));
    // The policy that refuses plain HTTP replaces the one that lets the account's alarms in.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    acknowledge(topic, 'Serverless-SNSRedrivePolicy');
    return topic;
  }

  private alarm(id: string, props: Omit<ConstructorParameters<typeof CallingAlarm>[2], 'topic'>): void {
    new CallingAlarm(this, id, { ...props, topic: this.topic });
  }

  /**
   * Queues in which people notice a wait. Each alarm is billed; the queues of daily jobs are told of by their silence, and
   * what breaks in a function comes back to its queue and ends among the dead letters.
   */
  private watchQueue(name: FunctionName): void {
    const waitSeconds = patience[name];
    if (waitSeconds === undefined) return;
    this.alarm(`${name}-waiting`, {
      says: `${name} 的消息等待过久，没有被处理。处理：docs/runbook.md「积压」`,
      metric: metrics.oldestMessage(namesOf(this.settings).queue(name)),
      above: waitSeconds,
    });
  }

  private watchRuns({ name, source }: FunctionDeclaration): void {
    if (source.kind !== 'daily') return;
    // Runs before 09:00 every day, the weekly jobs too, which catch up: an hour without one, 25 hours in a row, ends at 10:00
    // at the latest, and so a week's mails that are missing are heard of before Tuesday noon.
    this.alarm(`${name}-silent`, {
      says: `${name} 超过 25 小时没有完成过一次。处理：docs/runbook.md「没有运行」`,
      metric: this.own.completed(name),
      below: 1,
      periods: 25,
    });
  }

  private watchSchedules(): void {
    for (const [id, metricName] of Object.entries({
      dropped: 'InvocationDroppedCount',
      'target-errors': 'TargetErrorCount',
      'not-dead-lettered': 'InvocationsFailedToBeSentToDeadLetterCount',
    })) {
      this.alarm(`schedules-${id}`, {
        says: `定时任务没有送达（${metricName}）。处理：docs/runbook.md「定时任务」`,
        metric: metrics.schedulerSum(metricName),
        above: 0,
      });
    }
  }

  private watchMail(): void {
    this.alarm('mail-stalled', {
      says: '有邮件决定发送超过 30 分钟仍未发出。处理：docs/runbook.md「邮件未发出」',
      metric: this.own.counted('settle-mail', 'stalled'),
      above: 0,
    });
    // The other alarms of mails ring by what this job counts: without it all of them are silent.
    this.alarm('settle-mail-silent', {
      says: '超过 2 小时没有检查过未发出的邮件。处理：docs/runbook.md「没有运行」',
      metric: this.own.published('settle-mail', 'stalled'),
      below: 1,
      periods: 2,
    });
    this.alarm('dead-letters', {
      says: '有消息四小时内多次处理失败，停在死信队列。处理：docs/runbook.md「死信」',
      metric: this.own.latest('settle-mail', 'dead'),
      above: 0,
    });
    this.alarm('mail-undelivered', {
      says: '有邮件未送达（退信、投诉或被拒）。处理：docs/runbook.md「退信」',
      metric: this.own.counted('settle-mail', 'reported'),
      above: 0,
    });
    if (this.settings.mail.transport !== 'ses') return;
    this.alarm('mail-bounce-rate', {
      says: '退信率达到 2%，SES 可能停用账号。处理：docs/runbook.md「退信」',
      metric: metrics.bounceRate(),
      above: 0.02,
    });
  }

  private watchSources(): void {
    this.alarm('sources-failing', {
      says: '一半以上的政策源读不到。处理：docs/runbook.md「政策源」',
      metric: this.own.shareOf('fetch-source', 'unread'),
      above: 0.5,
    });
  }

  private addBudget(): void {
    const { monthlyBudget, operators } = this.settings;
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: this.stackName,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget, unit: isChina(this.settings) ? 'CNY' : 'USD' },
      },
      notificationsWithSubscribers: [
        {
          notification: {
            notificationType: 'ACTUAL',
            comparisonOperator: 'GREATER_THAN',
            threshold: 80,
            thresholdType: 'PERCENTAGE',
          },
          subscribers: operators.map((address) => ({ subscriptionType: 'EMAIL', address })),
        },
      ],
    });
  }
}
