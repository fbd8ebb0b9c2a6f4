import type { reviewWeekEnv } from '../../functions/review-week/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

export const reviewWeek = declare<typeof reviewWeekEnv>({
  name: 'review-week',
  does: 'Drafts the weekly review of every salesperson and of the whole company',
  source: { kind: 'daily', at: (settings) => settings.schedules.reviewWeek },
  timeoutSeconds: 300,
  // A plan takes the records of a whole company; a part takes a fraction of them.
  memoryMb: 3008,
  batchSize: 1,
  maxConcurrency: () => 5,
  environment: (r) => ({
    ...mailEnvironment(r),
    OWN_QUEUE_URL: r.queue('review-week').url,
    DESK_ADDRESS: r.settings.desk.address ?? '',
    ROUTINES: JSON.stringify(r.settings.routines),
    WORDING: JSON.stringify(r.settings.wording ?? null),
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.table.writeItems('outbox#*', 'run#*'),
    r.files.write('reviews/'),
    r.files.read('reviews/'),
    r.files.read('risks/'),
    r.files.read('warnings/'),
    r.files.read('policies/'),
    r.files.findMissing(),
    r.files.read('runs/'),
    r.files.write('runs/'),
    r.queue('review-week').send(),
    ...mailGrants(r),
  ],
});
