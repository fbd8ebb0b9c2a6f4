import type { MiddlewareHandler } from 'hono';
import type { DeskDeps } from '../deps.ts';
import { addressOf, type DeskContext } from '../desk-context.ts';
import { page } from '../layout.tsx';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site had the browser send: a request that changes something must come from a page of the desk,
 * and, where there is a session, bring the token that only its pages hold.
 */
export function sameOrigin(deps: DeskDeps): MiddlewareHandler {
  return async (c: DeskContext, next) => {
    if (safeMethods.has(c.req.method)) return next();
    if (c.req.header('origin') !== addressOf(c, deps)) return refuse(c);
    const csrf = c.get('csrf') as string | undefined;
    if (csrf !== undefined && (await tokenIn(c)) !== csrf) return refuse(c);
    return next();
  };
}

async function tokenIn(c: DeskContext): Promise<unknown> {
  const header = c.req.header('x-csrf-token');
  if (header !== undefined) return header;
  try {
    return (await c.req.parseBody())['csrf'];
  } catch {
    // A body that is no form brings no token.
    return undefined;
  }
}

const refuse = (c: DeskContext) =>
  page(
    c,
    '没有执行',
    <>
      <h1>没有执行</h1>
      <p>这个请求不是从复盘的页面发出的，因此没有执行。请回到页面，刷新后再试。</p>
    </>,
    403,
  );
