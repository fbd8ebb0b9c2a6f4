import { expect, it } from 'vitest';
import { readSettings } from '../../infra/config.ts';
import { writtenSettings } from '../support/stage-settings.ts';
import { ofType, synthesize } from '../support/synthesized.ts';

/** What the digest's function may write below `uploads/`, and what it is told. */
async function digestIn(changes: Record<string, unknown>) {
  const resources = await synthesize(readSettings(writtenSettings(changes), 'test'));
  const isDigest = ({ id }: { readonly id: string }) => id.startsWith('DigestPolicies');
  const grants = JSON.stringify(ofType(resources, 'AWS::IAM::Policy').filter(isDigest));
  const told = ofType(resources, 'AWS::Lambda::Function').filter(isDigest);
  return {
    paths: [...grants.matchAll(/\/(uploads\/[^"*]*\*)/g)].map(([, path]) => path),
    told: told.map(({ Properties }) => Properties.Environment.Variables.CONFIRM_CERTAIN_MOVES),
  };
}

// Without the setting: the test of least privilege refuses a grant that a week does not use.
it('the digest may upload moves of rivals, below one folder, where the settings let certain ones count at once', async () => {
  expect(await digestIn({ confirmCertainMoves: true })).toEqual({ paths: ['uploads/notices/*'], told: ['true'] });
});
