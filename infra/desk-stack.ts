import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { resourcesOf } from './access/resources.ts';
import { acknowledge } from './acknowledgements.ts';
import { isChina, type StageSettings } from './config.ts';
import { existingQueues, type QueuePair } from './constructs/job-queue.ts';
import { ProductFunction } from './constructs/product-function.ts';
import type { FunctionName } from './functions/declaration.ts';
import { desk } from './functions/desk.ts';
import { namesOf } from './names.ts';

interface DeskStackProps {
  readonly settings: StageSettings;
  /** Directory of the bundled handler. */
  readonly code: string;
}

/** What is logged of a request; never its query, which may hold the token of a link. */
const loggedFields = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  responseMs: '$context.responseLatency',
};

/** In China an API without an authorizer of AWS is served only for accounts with an ICP filing. */
export function hasDesk(settings: Pick<StageSettings, 'region' | 'icp'>): boolean {
  return !isChina(settings) || settings.icp;
}

/** The desk: one HTTP API and the function behind it, which checks every session itself. */
export class DeskStack extends Stack {
  constructor(scope: Construct, id: string, { settings, code }: DeskStackProps) {
    super(scope, id, { stackName: id, env: { region: settings.region }, terminationProtection: true });
    const names = namesOf(settings);
    const queues = new Map<FunctionName, QueuePair>();
    const resources = resourcesOf(this, settings, (reader) => {
      const known = queues.get(reader) ?? existingQueues(this, reader, names.queue(reader), names.deadLetters(reader));
      queues.set(reader, known);
      return known;
    });
    const { lambda } = new ProductFunction(this, 'Desk', {
      settings,
      declaration: desk,
      environment: desk.environment(resources),
      grants: desk.grants(resources),
      code,
    });
    const api = new HttpApi(this, 'Api', {
      apiName: names.function('desk'),
      createDefaultStage: false,
      defaultIntegration: new HttpLambdaIntegration('Function', lambda),
    });
    const logGroup = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/http/${names.function('desk')}`,
      retention: settings.retention.logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      // Four people at their desks, and no more of a bill than that when somebody hammers on the address.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(loggedFields)),
      },
    });
    acknowledge(api, 'AwsSolutions-APIG4');
  }
}
