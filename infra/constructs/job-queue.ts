import { Arn, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';

/** Invisibility of a message that is being handled, in timeouts of its function, as AWS recommends. */
const timeoutsInvisible = 6;

/**
 * Deliveries of a message before it is parked for a human: at least five, and enough to outlast four hours in which the
 * table or another service refuses every call. A job that was parked for that would need a hand to run again.
 */
const deliveriesOf = (timeoutSeconds: number): number =>
  Math.max(5, Math.ceil((4 * 3600) / (timeoutsInvisible * timeoutSeconds)) + 1);

/** Of an upload that is read for `timeoutSeconds`: the last delivery does not read it again but answers that it could not be read. */
export const uploadDeliveries = (timeoutSeconds: number): number => deliveriesOf(timeoutSeconds) + 1;

interface JobQueueProps {
  readonly queueName: string;
  readonly deadLetterName: string;
  /** Timeout of the function that reads the queue; a message stays invisible six times as long. */
  readonly timeoutSeconds: number;
  /** Deliveries of a message before it is parked. */
  readonly deliveries?: number;
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
    const { timeoutSeconds } = props;
    this.queue = new Queue(this, 'Queue', {
      queueName: props.queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      receiveMessageWaitTime: Duration.seconds(20),
      visibilityTimeout: Duration.seconds(timeoutsInvisible * timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.deliveries ?? deliveriesOf(timeoutSeconds) },
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
