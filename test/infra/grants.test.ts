import { beforeAll, describe, expect, it } from 'vitest';
import { settingsIn } from '../support/stage-settings.ts';
import { ofType, type Resource, synthesize } from '../support/synthesized.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Principal?: { readonly Service?: unknown; readonly AWS?: unknown };
  readonly Condition?: Record<string, Record<string, unknown>>;
}

const actionsOf = ({ Action }: Statement) => [Action].flat();
const statementsOf = (policy: Resource): Statement[] => policy.Properties.PolicyDocument.Statement;

describe.each(['ap-southeast-1', 'cn-north-1'])('what may be done by whom in %s', (region) => {
  let resources: Resource[];
  let policies: Resource[];

  beforeAll(async () => {
    resources = await synthesize(settingsIn(region));
    policies = ofType(resources, 'AWS::IAM::Policy');
  });

  /** Ids of the policies that allow an action that matches. */
  const allowing = (pattern: RegExp) =>
    policies
      .filter((policy) => statementsOf(policy).some((each) => actionsOf(each).some((action) => pattern.test(action))))
      .map((policy) => policy.id);

  it('no grant names actions by a star, reads the whole table, or deletes it', () => {
    const actions = policies.flatMap(statementsOf).flatMap(actionsOf);

    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => /\*|:Scan$|:Delete(Table|Bucket|Object)|:Put.*Policy/.test(action))).toEqual([]);
  });

  it('no grant is on everything, but that of tracing, which knows no resources', () => {
    const onAll = policies.flatMap(statementsOf).filter(({ Resource }) => [Resource].flat().includes('*'));

    expect(onAll.flatMap(actionsOf).filter((action) => !action.startsWith('xray:'))).toEqual([]);
  });

  it('only deliver-mail can send, and only it reads secrets', () => {
    for (const id of [...allowing(/^ses:/), ...allowing(/^secretsmanager:/)]) expect(id).toMatch(/^DeliverMail/);
    expect(allowing(/^(ses:Send|secretsmanager:Get)/)).toHaveLength(1);
  });

  it('mails go out from the stage’s own sender only', () => {
    const sending = policies.flatMap(statementsOf).filter((each) => actionsOf(each).includes('ses:SendRawEmail'));

    for (const { Condition } of sending) {
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'fupan@example.com' } });
    }
  });

  it('whatever is written is bounded by its partition key, and nobody outside the uploads and the desk writes records', () => {
    const writes = policies.flatMap((policy) =>
      statementsOf(policy)
        .filter((each) =>
          actionsOf(each).some((action) => /^dynamodb:(Put|BatchWrite|PartiQLInsert|Update|Delete)/.test(action)),
        )
        .map(({ Condition }) => ({
          id: policy.id,
          keys: [Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']].flat().map(String),
        })),
    );

    expect(writes.length).toBeGreaterThan(9);
    for (const { id, keys } of writes) {
      for (const key of keys) expect(key).toMatch(/^[a-z-]+(#\*)?$/);
      if (!/^(IngestUpload|Desk)/.test(id)) expect(keys.filter((key) => /^(record|history)/.test(key))).toEqual([]);
      if (id.startsWith('FetchSource')) expect(keys.filter((key) => !key.startsWith('policy'))).toEqual([]);
    }
  });

  it('no grant that reads is bounded for all values of a key that a call may leave out', () => {
    const reads = policies
      .flatMap(statementsOf)
      .filter((each) => actionsOf(each).some((action) => /^dynamodb:(Get|BatchGet|Query|Scan)/.test(action)));

    expect(reads.length).toBeGreaterThan(9);
    for (const { Condition } of reads) expect(JSON.stringify(Condition ?? {})).not.toContain('ForAllValues');
  });

  it('no function touches functions, roles, keys or users', () => {
    expect(allowing(/^(iam|lambda|kms|sts|cloudformation|scheduler):/)).toEqual([]);
  });

  it('a role is taken on by one service, and a schedule’s only for this account', () => {
    for (const role of ofType(resources, 'AWS::IAM::Role')) {
      const [statement, ...others] = role.Properties.AssumeRolePolicyDocument.Statement as Statement[];

      expect(others).toEqual([]);
      expect(statement?.Principal?.Service).toMatch(/^(lambda|scheduler)\.amazonaws\.com$/);
      if (statement?.Principal?.Service === 'scheduler.amazonaws.com') {
        const { 'aws:SourceAccount': account, 'aws:SourceArn': source } = statement.Condition?.['StringEquals'] ?? {};
        expect(account).toEqual({ Ref: 'AWS::AccountId' });
        expect(JSON.stringify(source)).toContain(':schedule-group/default');
      }
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('a queue lets services in only from a named source', () => {
    const allowed = ofType(resources, 'AWS::SQS::QueuePolicy')
      .flatMap(statementsOf)
      .filter(({ Effect }) => Effect === 'Allow');

    for (const { Condition, Action } of allowed) {
      expect([Action].flat()).toEqual(['sqs:SendMessage']);
      expect(Condition?.['ArnEquals']?.['aws:SourceArn']).toBeDefined();
    }
  });

  it('nobody outside the account is let into a bucket', () => {
    const allowed = ofType(resources, 'AWS::S3::BucketPolicy')
      .flatMap(statementsOf)
      .filter(({ Effect }) => Effect === 'Allow');

    expect(allowed).toEqual([]);
  });
});
