import { Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Findings of cdk-nag that are accepted, each with its reason; a finding that is not here stops the synthesis. */
const reasons = {
  'AwsSolutions-S1':
    'Access logs would need a bucket of their own that the same finding speaks of; who reads what is audited with CloudTrail data events (docs/deploy.md)',
  'Serverless-SQSRedrivePolicy': 'This is the dead-letter queue: its messages wait for a human, and an alarm calls one',
  'Serverless-LambdaDLQ':
    'The function is called by an event-source mapping only; what fails goes back to its queue and then to that queue’s dead-letter queue',
  'Serverless-LambdaEventSourceMappingDestination':
    'Mappings of SQS have no failure destination; the queue’s redrive policy is it',
  'Serverless-LambdaTracing': 'Lambda in the China regions has no X-Ray tracing',
  'AwsSolutions-APIG4':
    'The function behind the API checks the session of every request: an authorizer would be a second function for the same question',
  'Serverless-SNSRedrivePolicy': 'A mailbox; an alarm stays visible in CloudWatch whether or not the mail arrives',
  'AwsSolutions-IAM5[Resource::*]': 'X-Ray has no resources: tracing is granted on * or not at all',
} as const;

/** Accepts findings on `construct` and what is below it. */
export function acknowledge(construct: IConstruct, ...ids: readonly (keyof typeof reasons)[]): void {
  for (const id of ids) Validations.of(construct).acknowledge({ id, reason: reasons[id] });
}

/** Accepts that `statements` end in a wildcard: below one prefix of a bucket, or the random end of a secret's ARN. */
export function acknowledgePrefixes(construct: IConstruct, statements: readonly PolicyStatement[]): void {
  for (const resource of statements.flatMap((statement) => statement.resources)) {
    const shown = flat(Stack.of(construct).resolve(resource));
    if (!shown.endsWith('/*') && !shown.endsWith('??????')) continue;
    Validations.of(construct).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${shown}]`,
      reason: shown.endsWith('/*')
        ? 'One action below one prefix of one bucket; keys are not known before they are written'
        : 'Secrets Manager ends the ARN of the one secret named here with six random characters',
    });
  }
}

/** An ARN as cdk-nag writes it: pseudo parameters in angle brackets. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  return join === undefined ? `<${ref}>` : join[1].map(flat).join(join[0]);
}
