import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sessionMs } from '../../../shared/usecases/desk/sessions.ts';
import type { DeskDeps } from '../deps.ts';
import { addressOf, type DeskContext } from '../desk-context.ts';

/** The cookie of a session. Over plain HTTP, on one machine, browsers keep no `Secure` one. */
const cookieOf = (c: DeskContext, deps: Pick<DeskDeps, 'address'>) => {
  const secure = addressOf(c, deps).startsWith('https://');
  return {
    name: secure ? '__Host-desk' : 'desk',
    options: { path: '/', httpOnly: true, secure, sameSite: 'Lax' as const },
  };
};

/** The token that the browser brings; undefined where it brings none. */
export const readToken = (c: DeskContext, deps: Pick<DeskDeps, 'address'>): string | undefined =>
  getCookie(c, cookieOf(c, deps).name);

/** Has the browser keep `token` as long as its session lasts. */
export function keepToken(c: DeskContext, deps: Pick<DeskDeps, 'address'>, token: string): void {
  const { name, options } = cookieOf(c, deps);
  setCookie(c, name, token, { ...options, maxAge: sessionMs / 1000 });
}

/** Has the browser forget its token. */
export function forgetToken(c: DeskContext, deps: Pick<DeskDeps, 'address'>): void {
  const { name, options } = cookieOf(c, deps);
  deleteCookie(c, name, options);
}
