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
    if (!(await isForm(c))) return unreadable(c);
    const csrf = c.get('csrf') as string | undefined;
    if (csrf !== undefined && (await tokenIn(c)) !== csrf) return refuse(c);
    return next();
  };
}

const tokenIn = async (c: DeskContext): Promise<unknown> =>
  c.req.header('x-csrf-token') ?? (await c.req.parseBody())['csrf'];

/** False for a body that says it is a form and is none; what is read here is kept for the page. */
async function isForm(c: DeskContext): Promise<boolean> {
  try {
    await c.req.parseBody();
    return true;
  } catch {
    return false;
  }
}

const unreadable = (c: DeskContext) =>
  page(
    c,
    '没有执行',
    <>
      <h1>没有执行</h1>
      <p>提交的内容读不出来，因此没有执行。请回到页面，刷新后再试。</p>
    </>,
    400,
  );

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
