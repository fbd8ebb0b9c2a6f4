import { expect, it } from 'vitest';
import { readSettings } from '../../infra/config.ts';
import { writtenSettings } from '../support/stage-settings.ts';
import { ofType, synthesize } from '../support/synthesized.ts';

it('an uploader of the settings has a role that may put files into a folder of its own, and nothing else', async () => {
  const resources = await synthesize(readSettings(writtenSettings({ uploaders: ['W7'] }), 'test'));

  const roles = ofType(resources, 'AWS::IAM::Role').filter(({ id }) => id.startsWith('Uploader'));
  const statements = roles.flatMap(({ Properties }) =>
    Properties.Policies.flatMap(
      ({ PolicyDocument }: { PolicyDocument: { Statement: unknown[] } }) => PolicyDocument.Statement,
    ),
  );

  expect(roles).toHaveLength(1);
  expect(roles[0]?.Properties.ManagedPolicyArns).toBeUndefined();
  expect(statements).toEqual([{ Effect: 'Allow', Action: 's3:PutObject', Resource: expect.anything() }]);
  expect(JSON.stringify(statements)).toContain('/uploads/W7/*');
});

it('without uploaders in the settings there is no such role', async () => {
  const resources = await synthesize(readSettings(writtenSettings(), 'test'));

  expect(ofType(resources, 'AWS::IAM::Role').filter(({ id }) => id.startsWith('Uploader'))).toEqual([]);
});
