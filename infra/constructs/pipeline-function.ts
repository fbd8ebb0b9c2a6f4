import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  EventSourceMapping,
  Function as Lambda,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge, acknowledgePrefixes } from '../acknowledgements.ts';
import { isChina, type StageSettings } from '../config.ts';
import type { FunctionDeclaration } from '../functions/declaration.ts';
import { namesOf } from '../names.ts';
import { mayConsume, type QueuePair } from './job-queue.ts';

interface PipelineFunctionProps {
  readonly settings: StageSettings;
  readonly declaration: FunctionDeclaration;
  readonly environment: Record<string, string>;
  readonly grants: readonly PolicyStatement[];
  readonly queue: QueuePair;
  /** Directory of the bundled handler. */
  readonly code: string;
}

/** A function that reads one queue, with a role of its own that holds nothing but what the declaration names. */
export class PipelineFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const { settings, declaration, queue } = props;
    const names = namesOf(settings);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: names.logGroup(declaration.name),
      retention: settings.retention.logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const writeLogs = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    for (const statement of [writeLogs, mayConsume(queue), ...props.grants]) role.addToPolicy(statement);
    this.lambda = new Lambda(this, 'Function', {
      functionName: names.function(declaration.name),
      description: declaration.does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'handler.handler',
      code: Code.fromAsset(props.code),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      timeout: Duration.seconds(declaration.timeoutSeconds),
      memorySize: declaration.memoryMb,
      // China's Lambda has no tracing.
      // Lambda ends what calls itself sixteen times; the China regions have neither that nor the property.
      ...(declaration.ordersItself === true && !isChina(settings) && { recursiveLoop: RecursiveLoop.ALLOW }),
      tracing: isChina(settings) ? Tracing.DISABLED : Tracing.ACTIVE,
      environment: {
        ...props.environment,
        STAGE: settings.stage,
        POWERTOOLS_METRICS_NAMESPACE: names.metricNamespace,
      },
    });
    new EventSourceMapping(this, 'Messages', {
      target: this.lambda,
      eventSourceArn: queue.queue.queueArn,
      batchSize: declaration.batchSize,
      maxConcurrency: declaration.maxConcurrency(settings),
      reportBatchItemFailures: true,
    });
    acknowledgePrefixes(role, props.grants);
    acknowledge(this, 'Serverless-LambdaDLQ', 'Serverless-LambdaEventSourceMappingDestination');
    if (isChina(settings)) acknowledge(this, 'Serverless-LambdaTracing');
    else acknowledge(role, 'AwsSolutions-IAM5[Resource::*]');
  }
}
