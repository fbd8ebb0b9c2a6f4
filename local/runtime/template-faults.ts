import type { Authority } from './gateway/authority.ts';
import type { Decision } from './iam/decide.ts';
import type { FunctionModel, Model } from './template/model.ts';

/**
 * What AWS would refuse when the template is deployed, or what would then fail in silence: one sentence each.
 * Asking for a function's own permissions here counts as their use.
 */
export function faultsOf(model: Model, authority: Authority): string[] {
  return [
    ...referencesOf(model),
    ...model.functions.flatMap((lambda) => functionFaults(lambda, model, authority)),
    ...mappingFaults(model, authority),
    ...notificationFaults(model, authority),
    ...scheduleFaults(model, authority),
    ...ruleFaults(model, authority),
    ...apiFaults(model),
  ];
}

const isDenied = (decision: Decision) => decision.kind === 'denied';

function referencesOf({ queues, mappings, schedules, rules, buckets }: Model): string[] {
  const known = new Set(queues.map((queue) => queue.arn));
  const named = [
    ...queues.flatMap((queue) => (queue.redrive === undefined ? [] : [queue.redrive.deadLetterArn])),
    ...mappings.map((mapping) => mapping.queueArn),
    ...schedules.flatMap(({ targetArn, deadLetterArn }) => [
      targetArn,
      ...(deadLetterArn === undefined ? [] : [deadLetterArn]),
    ]),
    ...rules.flatMap((rule) => rule.targetArns),
    ...buckets.flatMap((bucket) => bucket.notifications.map((notification) => notification.queueArn)),
  ];
  return [...new Set(named)].filter((arn) => !known.has(arn)).map((arn) => `No stack creates the queue ${arn}`);
}

function functionFaults(lambda: FunctionModel, { place }: Model, authority: Authority): string[] {
  const may = (action: string, resource: string) => !isDenied(authority.ask(lambda, { action, resource, context: {} }));
  const faults: string[] = [];
  if (!authority.mayAssume('lambda.amazonaws.com', lambda.roleArn)) {
    faults.push(`${lambda.name}: Lambda may not assume ${lambda.roleArn}`);
  }
  if (lambda.logGroup !== undefined) {
    const stream = `arn:${place.partition}:logs:${place.region}:${place.account}:log-group:${lambda.logGroup}:log-stream:local`;
    for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents']) {
      if (!may(action, stream)) faults.push(denied(lambda, action, stream));
    }
  }
  if (lambda.traced) {
    for (const action of ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']) {
      if (!may(action, '*')) faults.push(denied(lambda, action, '*'));
    }
  }
  return faults;
}

function mappingFaults({ mappings, functions, queues }: Model, authority: Authority): string[] {
  return mappings.flatMap((mapping) => {
    const lambda = functions.find((found) => found.arn === mapping.functionArn);
    const queue = queues.find((found) => found.arn === mapping.queueArn);
    if (lambda === undefined) return [`A mapping calls the unknown function ${mapping.functionArn}`];
    const faults = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
      .filter((action) => isDenied(authority.ask(lambda, { action, resource: mapping.queueArn, context: {} })))
      .map((action) => denied(lambda, action, mapping.queueArn));
    if (queue !== undefined && queue.visibilitySeconds < lambda.timeoutSeconds) {
      faults.push(
        `${queue.name} shows a message again after ${queue.visibilitySeconds} s, while ${lambda.name} may still work on it for ${lambda.timeoutSeconds} s`,
      );
    }
    return faults;
  });
}

function notificationFaults({ buckets }: Model, authority: Authority): string[] {
  return buckets.flatMap((bucket) =>
    bucket.notifications
      .filter(({ queueArn }) => isDenied(authority.askAsService('s3.amazonaws.com', sendTo(queueArn, bucket.arn))))
      .map(({ queueArn }) => `The policy of ${queueArn} does not let S3 send to it for ${bucket.arn}`),
  );
}

function scheduleFaults({ schedules }: Model, authority: Authority): string[] {
  return schedules.flatMap(({ name, roleArn, targetArn, deadLetterArn }) => {
    const targets = [targetArn, ...(deadLetterArn === undefined ? [] : [deadLetterArn])];
    return [
      ...(authority.mayAssume('scheduler.amazonaws.com', roleArn)
        ? []
        : [`${name}: EventBridge Scheduler may not assume ${roleArn}`]),
      ...targets
        .filter((target) => isDenied(authority.askAsRole(roleArn, sendTo(target))))
        .map((target) => `${name}: ${roleArn} is not authorized to perform: sqs:SendMessage on resource: ${target}`),
    ];
  });
}

function ruleFaults({ rules }: Model, authority: Authority): string[] {
  return rules.flatMap((rule) =>
    rule.targetArns
      .filter((target) => isDenied(authority.askAsService('events.amazonaws.com', sendTo(target, rule.arn))))
      .map((target) => `The policy of ${target} does not let the rule ${rule.arn} send to it`),
  );
}

function apiFaults({ apis, functions }: Model): string[] {
  return apis.flatMap(({ name, functionArn, letsIn }) => {
    if (!functions.some(({ arn }) => arn === functionArn)) return [`${name} calls the unknown function ${functionArn}`];
    return letsIn ? [] : [`The policy of ${functionArn} does not let the API ${name} call it`];
  });
}

const sendTo = (queueArn: string, sourceArn?: string) => ({
  action: 'sqs:SendMessage',
  resource: queueArn,
  context: sourceArn === undefined ? {} : { 'aws:sourcearn': sourceArn },
});

const denied = ({ name, roleArn }: FunctionModel, action: string, resource: string) =>
  `AccessDenied: ${roleArn} (${name}) is not authorized to perform: ${action} on resource: ${resource}`;
