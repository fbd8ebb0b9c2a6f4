import { Arn, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { mostDeliveries } from '../../shared/domain/job-run.ts';
import { acknowledge } from '../acknowledgements.ts';

interface JobQueueProps {
  readonly queueName: string;
  readonly deadLetterName: string;
  /** Timeout of the function that reads the queue; a message stays invisible six times as long. */
  readonly timeoutSeconds: number;
}

/** A queue and where its undeliverable messages end. */
export interface QueuePair {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
}

/** A queue with its dead-letter queue: the one way anything asynchronous happens here. */
export class JobQueue extends Construct implements QueuePair {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: JobQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: props.deadLetterName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(this.deadLetters, 'Serverless-SQSRedrivePolicy');
    this.queue = new Queue(this, 'Queue', {
      queueName: props.queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      receiveMessageWaitTime: Duration.seconds(20),
      visibilityTimeout: Duration.seconds(6 * props.timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: mostDeliveries },
      redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
    });
  }
}

/** The pair of that name, created by another stack. */
export function existingQueues(scope: Stack, id: string, queueName: string, deadLetterName: string): QueuePair {
  const named = (suffix: string, resource: string) =>
    Queue.fromQueueArn(scope, `${id}${suffix}`, Arn.format({ service: 'sqs', resource }, scope));
  return { queue: named('Queue', queueName), deadLetters: named('DeadLetters', deadLetterName) };
}

/** Grant to put messages in. */
export function maySend({ queue }: QueuePair): PolicyStatement {
  return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
}

/** Grants a poller needs to hand messages to a function. */
export function mayConsume({ queue }: QueuePair): PolicyStatement {
  return new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  });
}
