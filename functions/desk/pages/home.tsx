import type { PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { navOf } from '../nav.ts';

/** 首页: where to go. */
export const homePage: PageModule = (app) => {
  app.get('/', (c) =>
    page(
      c,
      '首页',
      <>
        <h1>{c.get('reader').name}，您好</h1>
        <ul class="tiles">
          {navOf(c.get('reader'))
            .filter(({ href }) => href !== '/')
            .map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
        </ul>
      </>,
    ),
  );
};
