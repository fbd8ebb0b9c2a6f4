import { createHash } from 'node:crypto';
import { secureHeaders } from 'hono/secure-headers';
import { webSheet } from '../../shared/adapters/render/markup/web-style.ts';
import type { DeskApp } from './desk-context.ts';

/** Address of a frozen submission, the one whole document that opens beside the desk's own pages. */
export const reviewFilePath = '/reviews/file';

const sheetHash = `'sha256-${createHash('sha256').update(webSheet.markup).digest('base64')}'`;

/**
 * Nothing is run or loaded but the desk's own files. A frozen review brings its style sheet with it, allowed by its hash,
 * and style attributes (widths of columns and bars); it may run and load nothing.
 */
export function useHeaders(app: DeskApp, uploadsAddress: string): void {
  const none = ["'none'"];
  const closed = { defaultSrc: none, baseUri: none, frameAncestors: none };
  const own = ["'self'", uploadsAddress];
  const rest = { xFrameOptions: 'DENY', referrerPolicy: 'same-origin' };
  const desk = secureHeaders({
    contentSecurityPolicy: {
      ...closed,
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: own,
      formAction: own,
    },
    ...rest,
  });
  const file = secureHeaders({
    contentSecurityPolicy: { ...closed, styleSrc: [sheetHash], styleSrcAttr: ["'unsafe-inline'"], formAction: none },
    ...rest,
  });
  app.use((c, next) => (c.req.path === reviewFilePath ? file : desk)(c, next));
}
