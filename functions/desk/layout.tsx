import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Reader } from '../../shared/domain/desk-reader.ts';
import { assetPath } from './assets/assets.ts';
import { Csrf } from './csrf.tsx';
import { type DeskContext, localStage } from './desk-context.ts';
import { navOf } from './nav.ts';

type Status = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500;

/** A whole page of the desk around `body`, which begins with its own `<h1>`. */
export function page(c: DeskContext, title: string, body: Child, status: Status = 200): Response | Promise<Response> {
  const csrf = c.get('csrf') as string | undefined;
  const whole = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · 复盘`}</title>
        <link rel="stylesheet" href={assetPath('desk.css')} />
        <link rel="icon" href="data:," />
        <script src={assetPath('htmx.js')} defer></script>
        <script src={assetPath('desk.js')} defer></script>
      </head>
      <body {...(csrf === undefined ? {} : { 'hx-headers:inherited': JSON.stringify({ 'x-csrf-token': csrf }) })}>
        <a class="skip" href="#main">
          跳到正文
        </a>
        <Head c={c} />
        <main id="main" tabindex={-1}>
          {body}
        </main>
      </body>
    </html>
  );
  return c.html(html`<!doctype html>${whole}`, status);
}

function Head({ c }: { readonly c: DeskContext }) {
  const reader = c.get('reader') as Reader | undefined;
  const { inbox } = localStage(c);
  return (
    <header class="head">
      <a class="brand" href="/">
        复盘
      </a>
      {reader && (
        <>
          <nav aria-label="页面">
            {navOf(reader).map(({ href, label }) => (
              <a href={href} {...(isHere(href, c.req.path) && { 'aria-current': 'page' as const })}>
                {label}
              </a>
            ))}
            {inbox && <a href={inbox}>收件箱</a>}
          </nav>
          <form class="who" method="post" action="/sign-out">
            <Csrf c={c} />
            <span>
              {reader.name}（{reader.roles.join('、')}）
            </span>
            <button type="submit" class="quiet">
              退出
            </button>
          </form>
        </>
      )}
    </header>
  );
}

const isHere = (href: string, path: string): boolean =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
