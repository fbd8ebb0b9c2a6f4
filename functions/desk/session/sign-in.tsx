import { linkMinutes } from '../../../shared/domain/sign-in-letter.ts';
import { endSession, startSession } from '../../../shared/usecases/desk/sessions.ts';
import { sendSignInLink, useSignInLink } from '../../../shared/usecases/desk/sign-in.ts';
import type { DeskDeps } from '../deps.ts';
import { addressOf, type DeskApp } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { forgetToken, keepToken } from './cookie.ts';
import { EnterAs } from './enter-as.tsx';
import { localPath } from './local-path.ts';

/** Signing in by a link in a mail, and signing out. */
export function signIn(app: DeskApp, deps: DeskDeps): void {
  app.get('/sign-in', (c) => {
    const to = localPath(c.req.query('to'));
    return page(
      c,
      '登录',
      <>
        <h1>登录</h1>
        <form method="post" action="/sign-in" class="card">
          <input type="hidden" name="to" value={to} />
          <label for="email">工作邮箱</label>
          <div class="row">
            <input id="email" name="email" type="email" required autocomplete="email" maxlength={254} />
            <button type="submit">发送登录链接</button>
          </div>
          <p class="note">我们把一个登录链接发到这个邮箱，{linkMinutes} 分钟内有效。</p>
        </form>
        <EnterAs c={c} deps={deps} to={to} />
      </>,
    );
  });
  app.post('/sign-in', async (c) => {
    const { email, to } = await c.req.parseBody();
    const back = localPath(String(to));
    const addressOfLink = (token: string) =>
      `${addressOf(c, deps)}/sign-in/link?${new URLSearchParams({ token, to: back })}`;
    const sourceIp = c.env.event.requestContext.http.sourceIp;
    const written = typeof email === 'string' ? email.slice(0, 254) : '';
    const outcome = await sendSignInLink(deps, { email: written, sourceIp, addressOf: addressOfLink });
    return outcome === 'too-many'
      ? said(c, '请稍后再试', '一小时内请求的登录链接太多了。请用已收到的链接登录，或一小时后再试。', 429)
      : said(
          c,
          '请查收邮件',
          `如果 ${written} 是一位在职人员的邮箱，登录链接已经发出，${linkMinutes} 分钟内有效。没有收到时请核对邮箱，或请管理员核对人员表。`,
        );
  });
  // A mail scanner opens every link: only the button uses it up.
  app.get('/sign-in/link', (c) =>
    page(
      c,
      '登录',
      <>
        <h1>登录复盘工作台</h1>
        <form method="post" action="/sign-in/link" class="card">
          <input type="hidden" name="token" value={c.req.query('token') ?? ''} />
          <input type="hidden" name="to" value={localPath(c.req.query('to'))} />
          <button type="submit">登录</button>
        </form>
      </>,
    ),
  );
  app.post('/sign-in/link', async (c) => {
    const { token, to } = await c.req.parseBody();
    const staffId = await useSignInLink(deps, String(token));
    if (staffId === undefined) {
      return said(c, '链接无效', `这个链接用过了、过期了（${linkMinutes} 分钟）或不完整。请重新请求一个。`, 401);
    }
    keepToken(c, deps, await startSession(deps, staffId));
    return c.redirect(localPath(String(to)), 303);
  });
  app.post('/sign-out', async (c) => {
    await endSession(deps, c.get('session'));
    forgetToken(c, deps);
    return c.redirect('/sign-in', 303);
  });
}

function said(c: Parameters<typeof page>[0], title: string, says: string, status: 200 | 401 | 429 = 200) {
  return page(
    c,
    title,
    <>
      <h1>{title}</h1>
      <p>{says}</p>
      <p>
        <a href="/sign-in">回到登录</a>
      </p>
    </>,
    status,
  );
}
