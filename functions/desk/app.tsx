import { Hono } from 'hono';
import { serveAssets } from './assets/assets.ts';
import type { DeskDeps } from './deps.ts';
import type { DeskApp, DeskContext } from './desk-context.ts';
import { useHeaders } from './headers.ts';
import { page } from './layout.tsx';
import { pages } from './pages/pages.ts';
import type { DeskLog } from './serve-app.ts';
import { enterAs } from './session/enter-as.tsx';
import { guard } from './session/guard.tsx';
import { sameOrigin } from './session/same-origin.tsx';
import { signIn } from './session/sign-in.tsx';

/** The desk: every page behind a session, nothing kept by a browser, nothing run or loaded but its own files. */
export function deskApp(deps: DeskDeps, log: DeskLog): DeskApp {
  const app: DeskApp = new Hono();
  app.use(async (c, next) => {
    const startedAt = Date.now();
    c.header('cache-control', 'no-store');
    await next();
    log.answered({ method: c.req.method, path: c.req.path, status: c.res.status, ms: Date.now() - startedAt });
  });
  useHeaders(app, deps.uploadsAddress);
  app.use(guard(deps), sameOrigin(deps));
  serveAssets(app);
  signIn(app, deps);
  enterAs(app, deps);
  for (const add of pages) add(app, deps);
  app.notFound((c) => wrong(c, '没有这一页', '地址有误，或者您不能查看这一页。', 404));
  app.onError((error, c) => {
    log.failed(error, { method: c.req.method, path: c.req.path });
    const { requestId } = c.env.event.requestContext;
    const says =
      c.req.method === 'POST'
        ? '没有完成，可能是连接断了。请返回上一页再试一次；已经写入的不会重复。'
        : '这一页没有打开，请稍后再试一次。';
    return wrong(c, '出错了', `${says}（已经记录，编号 ${requestId}）`, 500);
  });
  return app;
}

const wrong = (c: DeskContext, title: string, says: string, status: 404 | 500) =>
  page(
    c,
    title,
    <>
      <h1>{title}</h1>
      <p>{says}</p>
      <p>
        <a href="/">回到首页</a>
      </p>
    </>,
    status,
  );
