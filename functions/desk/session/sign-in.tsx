import { endSession } from '../../../shared/usecases/desk/sessions.ts';
import type { DeskDeps } from '../deps.ts';
import type { DeskApp } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { forgetToken } from './cookie.ts';
import { EnterAs } from './enter-as.tsx';
import { localPath } from './local-path.ts';

/** Signing in and out. */
export function signIn(app: DeskApp, deps: DeskDeps): void {
  app.get('/sign-in', (c) =>
    page(
      c,
      '登录',
      <>
        <h1>登录</h1>
        <EnterAs c={c} deps={deps} to={localPath(c.req.query('to'))} />
      </>,
    ),
  );
  app.post('/sign-out', async (c) => {
    await endSession(deps, c.get('session'));
    forgetToken(c, deps);
    return c.redirect('/sign-in', 303);
  });
}
