import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { settingsIn } from '../support/stage-settings.ts';
import { ofType, type Resource, synthesize } from '../support/synthesized.ts';

const lacking = z.array(
  z.strictObject({
    lacks: z.string(),
    source: z.url({ protocol: /^https$/ }),
    seenOn: z.iso.date(),
    /** A resource that is not there, or one that is there without a property, or without a value of it. */
    type: z.string().optional(),
    property: z.string().optional(),
    value: z.string().optional(),
    /** An action that no role and no command may need. */
    action: z.string().optional(),
    regions: z.array(z.string()).default(['cn-north-1', 'cn-northwest-1']),
  }),
);
const list = lacking.parse(JSON.parse(readFileSync(new URL('../../infra/china-lacks.json', import.meta.url), 'utf8')));

const valueAt = (resource: Resource, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], resource.Properties);

describe.each(['cn-north-1', 'cn-northwest-1'])('the templates for %s', (region) => {
  let resources: Resource[];

  beforeAll(async () => {
    resources = await synthesize(settingsIn(region));
  });

  it.each(list.filter(({ type, regions }) => type !== undefined && regions.includes(region)))(
    'do without what the region lacks: $lacks ($type $property)',
    ({ type = '', property, value }) => {
      const found = ofType(resources, type).filter((resource) => {
        if (property === undefined) return true;
        const set = valueAt(resource, property);
        return value === undefined ? set !== undefined : set === value;
      });

      expect(resources.length).toBeGreaterThan(50);
      expect(found.map(({ id }) => id)).toEqual([]);
    },
  );

  it.each(list.filter(({ action }) => action !== undefined))(
    'grant no action that the region lacks: $action',
    ({ action = '' }) => {
      expect(JSON.stringify(ofType(resources, 'AWS::IAM::Policy'))).not.toContain(action);
    },
  );
});

describe('the template for ap-southeast-1', () => {
  it('lets ingest-upload alone order itself, which Lambda would end after sixteen times', async () => {
    const functions = ofType(await synthesize(settingsIn('ap-southeast-1')), 'AWS::Lambda::Function');

    const selfOrdering = functions.filter((each) => each.Properties.RecursiveLoop === 'Allow');

    expect(selfOrdering.map((each) => each.Properties.FunctionName)).toEqual(['fupan-test-ingest-upload']);
  });
});
