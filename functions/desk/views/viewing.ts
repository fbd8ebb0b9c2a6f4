import { type Viewer, viewerOf } from '../../../shared/domain/access/viewer.ts';
import { type Day, dayOf } from '../../../shared/domain/day.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import type { DeskDeps } from '../deps.ts';
import type { DeskContext } from '../desk-context.ts';

/** Who looks, at what day, with everybody on record. */
export interface Viewing {
  readonly viewer: Viewer;
  readonly staff: readonly LogRecord<'staff'>[];
  readonly today: Day;
}

/** The reader of `c` as the table of permissions knows them. */
export async function viewingOf(c: DeskContext, deps: DeskDeps): Promise<Viewing> {
  const staff = await deps.views.records.all('staff');
  return { viewer: viewerOf(c.get('reader'), staff), staff, today: dayOf(deps.clock.now()) };
}
