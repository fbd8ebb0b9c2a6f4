import { deskApp } from './app.tsx';
import { composeDesk } from './compose.ts';
import { deskEnv } from './env.ts';
import { serveApp } from './serve-app.ts';

export const handler = serveApp({ name: 'desk', env: deskEnv, app: (env, log) => deskApp(composeDesk(env), log) });
