import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { type SampleSites, startSampleSites } from '../../local/commands/week/sample-sites.ts';
import { sitesOf } from '../../local/commands/week/sites-file.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import type { RuntimeOptions } from '../../local/runtime/runtime-options.ts';
import { busyDays } from '../support/busy-days.ts';

/** Grants that the busy days do not need, each with the reason why it is there all the same. */
const reasons: Readonly<Record<string, string>> = {
  'warn-receivables sqs:SendMessage fupan-local-warn-receivables':
    'a day that is too big for one invocation orders the rest; the sample days are small',
  'deliver-mail ses:SendRawEmail identity/fupan@example.com':
    'SES asks for the identity that the operator verified: the domain, as here, or the sender’s address alone',
};

let sites: SampleSites;
let runtime: Runtime;

const start = (options: Pick<RuntimeOptions, 'without'> = {}): Promise<Runtime> =>
  startStage(localSettings(sitesOf(sites.sourcesCsv).privateHosts), {
    clock: VirtualClock.standing(new Date('2025-07-28T09:30:00+08:00')),
    ...options,
  });

const shortName = ({ functionName, action, resource }: ReturnType<Runtime['authority']['grants']>[number]): string =>
  `${functionName.replace('fupan-local-', '')} ${action} ${resource.split(':').slice(5).join(':')}`;

beforeAll(async () => {
  sites = await startSampleSites(0);
  runtime = await start();
  for (const step of busyDays(sites.sourcesCsv)) await step.run(runtime);
}, 180_000);

afterAll(async () => {
  await runtime.stop();
  await sites.close();
});

describe('what each function may do', () => {
  it('is enough for some busy days: nothing fails but what was made to fail', () => {
    const refused = runtime.authority.history().filter(({ allowed }) => !allowed);

    expect(refused).toEqual([]);
    expect(runtime.failures.map(({ message }) => message)).toEqual([
      'The sandbox was killed',
      'The sandbox was killed',
      'The sandbox was killed',
    ]);
  });

  it('is no more than that: without any single grant some call of those days is refused', () => {
    const grants = runtime.authority.grants();

    const spare = grants.filter(({ isNeeded }) => !isNeeded).map(shortName);

    expect(grants.length).toBeGreaterThan(100);
    expect(spare).toEqual(Object.keys(reasons));
  });

  it('writes under each sort of key that it may write under', () => {
    // The sources that come with the product are registered where the settings ask for them, here they do not.
    const registering = 'fupan-local-dispatch-fetches dynamodb:PutItem policy-source#*';

    expect(runtime.authority.unusedKeys()).toEqual([registering]);
  });

  it.each([
    'ingest-upload dynamodb:BatchGetItem',
    'deliver-mail ses:SendRawEmail',
    'ingest-upload s3:GetObjectVersion',
  ])(
    'is missed when it is taken away: %s',
    async (taken) => {
      const [name = '', action = ''] = taken.split(' ');
      const grant = runtime.authority.grants().find((each) => each.isNeeded && shortName(each).startsWith(taken));
      if (grant === undefined) throw new Error(`There is no grant ${taken}`);
      const [uploads] = busyDays(sites.sourcesCsv);
      const poorer = await start({ without: grant });

      try {
        await uploads?.run(poorer);

        const refused = poorer.authority.history().filter(({ allowed }) => !allowed);
        expect(refused.map((use) => [use.who.replace('fupan-local-', ''), use.action])).toContainEqual([name, action]);
      } finally {
        await poorer.stop();
      }
    },
    60_000,
  );
});
