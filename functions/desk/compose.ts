import { randomTokens } from '../../shared/adapters/desk/random-tokens.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoSessions } from '../../shared/adapters/dynamo/sessions.ts';
import { dynamoAttempts, dynamoSignInLinks } from '../../shared/adapters/dynamo/sign-in.ts';
import { droppedFolder } from '../../shared/adapters/mail/mail-contents.ts';
import { systemClock } from '../_runtime/clock.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { openFiles } from '../_runtime/open-files.ts';
import type { DeskDeps } from './deps.ts';
import type { DeskEnv } from './env.ts';
import { openViews } from './views/open-views.ts';

/** What the desk works with, from its environment. */
export function composeDesk(env: DeskEnv): DeskDeps {
  const files = openFiles(env.FILES_BUCKET);
  // Without the routes: a link to sign in never goes to the robot of a group.
  const { table, mails: linkMails } = composeMailing({ ...env, ROUTES: [] }, files, droppedFolder);
  return {
    clock: systemClock,
    records: dynamoLogRecords(table),
    files,
    sessions: dynamoSessions(table),
    tokens: randomTokens,
    links: dynamoSignInLinks(table),
    attempts: dynamoAttempts(table),
    linkMails,
    administrators: env.ADMINISTRATORS,
    views: openViews(table, env),
    address: env.DESK_ADDRESS,
  };
}
