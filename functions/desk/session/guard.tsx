import type { MiddlewareHandler } from 'hono';
import { readSession } from '../../../shared/usecases/desk/sessions.ts';
import type { DeskDeps } from '../deps.ts';
import type { DeskContext } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { forgetToken, readToken } from './cookie.ts';

/** What may be asked for without a session. */
const isPublic = (path: string): boolean =>
  path === '/sign-in' || path.startsWith('/sign-in/') || path.startsWith('/assets/') || path === '/enter-as';

/** Lets whoever has a session on; leads everybody else to signing in. */
export function guard(deps: DeskDeps): MiddlewareHandler {
  return async (c: DeskContext, next) => {
    const token = readToken(c, deps);
    const found = token === undefined || isPublic(c.req.path) ? undefined : await readSession(deps, token);
    if (found !== undefined) {
      c.set('reader', found.reader);
      c.set('session', found.session);
      c.set('csrf', deps.tokens.digest(`csrf ${token}`));
    } else if (!isPublic(c.req.path)) {
      if (token !== undefined) forgetToken(c, deps);
      return toSignIn(c);
    }
    await next();
  };
}

/** A page that was asked for is where signing in leads back to; what was being sent is not sent again by itself. */
function toSignIn(c: DeskContext): Response | Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const signIn = `/sign-in?to=${encodeURIComponent(pathname + search)}`;
  if (c.req.header('hx-request') === 'true') {
    c.header('hx-redirect', signIn);
    return c.body(null, 401);
  }
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return c.redirect(signIn, 303);
  return page(
    c,
    '需要重新登录',
    <>
      <h1>需要重新登录</h1>
      <p>
        登录已失效，刚才提交的内容没有保存。请<a href="/sign-in">重新登录</a>后再提交一次。
      </p>
    </>,
    401,
  );
}
