import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StageSettings } from '../config.ts';
import { maySend, type QueuePair } from '../constructs/job-queue.ts';
import type { FunctionName, MailerAccess, Resources } from '../functions/declaration.ts';
import { declarations } from '../functions/registry.ts';
import { namesOf } from '../names.ts';
import { bucketAccess } from './bucket-access.ts';
import { tableAccess } from './table-access.ts';

/** What the declarations of functions in `stack` may name. */
export function resourcesOf(
  stack: Stack,
  settings: StageSettings,
  queues: (reader: FunctionName) => QueuePair,
): Resources {
  const names = namesOf(settings);
  const tableArn = Arn.format({ service: 'dynamodb', resource: 'table', resourceName: names.table }, stack);
  const bucket = (name: string) =>
    bucketAccess(
      name,
      `arn:${stack.partition}:s3:::${name}`,
      `https://${name}.s3.${settings.region}.${stack.urlSuffix}`,
    );
  return {
    settings,
    table: tableAccess(names.table, tableArn),
    files: bucket(names.filesBucket),
    uploads: bucket(names.uploadsBucket),
    mailer: mailerAccess(stack, settings),
    deadLetters: {
      urls: () =>
        stack.toJsonString(
          Object.fromEntries(declarations.map(({ name }) => [name, queues(name).deadLetters.queueUrl])),
        ),
      count: () =>
        new PolicyStatement({
          actions: ['sqs:GetQueueAttributes'],
          resources: declarations.map(({ name }) => queues(name).deadLetters.queueArn),
        }),
    },
    queue: (reader) => ({ url: queues(reader).queue.queueUrl, send: () => maySend(queues(reader)) }),
  };
}

function mailerAccess(stack: Stack, settings: StageSettings): MailerAccess {
  const { mail } = settings;
  const { configurationSet } = namesOf(settings);
  const ses = (resource: string, resourceName: string) => Arn.format({ service: 'ses', resource, resourceName }, stack);
  // Secrets Manager appends a hyphen and six characters to the name.
  const secretArn = (name: string) =>
    Arn.format(
      {
        service: 'secretsmanager',
        resource: 'secret',
        resourceName: `${name}-??????`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      },
      stack,
    );
  const secretNames = [
    ...(mail.transport === 'smtp' ? [mail.credentialsSecret] : []),
    ...Object.values(settings.robots).map((robot) => robot.secretName),
    ...(settings.wecom === undefined ? [] : [settings.wecom.secretName]),
  ];
  const domain = mail.sender.slice(mail.sender.lastIndexOf('@') + 1);
  return {
    configurationSet,
    sendThroughSes: () =>
      mail.transport !== 'ses'
        ? []
        : [
            new PolicyStatement({
              actions: ['ses:SendRawEmail'],
              resources: [
                ses('identity', domain),
                ses('identity', mail.sender),
                ses('configuration-set', configurationSet),
              ],
              conditions: { StringEquals: { 'ses:FromAddress': mail.sender } },
            }),
          ],
    readSecrets: () =>
      secretNames.map(
        (name) => new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secretArn(name)] }),
      ),
  };
}
