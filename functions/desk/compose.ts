import { randomTokens } from '../../shared/adapters/desk/random-tokens.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoSessions } from '../../shared/adapters/dynamo/sessions.ts';
import { systemClock } from '../_runtime/clock.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openTable } from '../_runtime/open-table.ts';
import type { DeskDeps } from './deps.ts';
import type { DeskEnv } from './env.ts';
import { openViews } from './views/open-views.ts';

/** What the desk works with, from its environment. */
export function composeDesk(env: DeskEnv): DeskDeps {
  const table = openTable(env.TABLE_NAME);
  const files = openFiles(env.FILES_BUCKET);
  return {
    clock: systemClock,
    records: dynamoLogRecords(table),
    files,
    sessions: dynamoSessions(table),
    tokens: randomTokens,
    administrators: env.ADMINISTRATORS,
    views: openViews(table, files, env),
    address: env.DESK_ADDRESS,
  };
}
