import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
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
import type { DeskDeclaration } from '../functions/desk.ts';
import { namesOf } from '../names.ts';

/** What a function of the product is made of. */
export interface ProductFunctionProps {
  readonly settings: StageSettings;
  readonly declaration: FunctionDeclaration | DeskDeclaration;
  readonly environment: Record<string, string>;
  readonly grants: readonly PolicyStatement[];
  /** Directory of the bundled handler. */
  readonly code: string;
}

/** A function with a log and a role of its own, which holds nothing but what is granted here. */
export class ProductFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, props: ProductFunctionProps) {
    super(scope, id);
    const { settings, declaration } = props;
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
    for (const statement of [writeLogs, ...props.grants]) role.addToPolicy(statement);
    const ordersItself = 'ordersItself' in declaration && declaration.ordersItself === true;
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
      // Lambda ends what calls itself sixteen times; the China regions have neither that nor the property.
      ...(ordersItself && !isChina(settings) && { recursiveLoop: RecursiveLoop.ALLOW }),
      // China's Lambda has no tracing.
      tracing: isChina(settings) ? Tracing.DISABLED : Tracing.ACTIVE,
      environment: {
        ...props.environment,
        STAGE: settings.stage,
        POWERTOOLS_METRICS_NAMESPACE: names.metricNamespace,
      },
    });
    acknowledgePrefixes(role, props.grants);
    acknowledge(this, 'Serverless-LambdaDLQ');
    if (isChina(settings)) acknowledge(this, 'Serverless-LambdaTracing');
    else acknowledge(role, 'AwsSolutions-IAM5[Resource::*]');
  }
}
