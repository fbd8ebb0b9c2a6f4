import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Browser } from 'playwright-core';
import { openView, type View, writePicture } from './view.ts';

/**
 * Photographs each mail in each view.
 * @param mails raw messages by the name of their picture.
 * @returns the pictures' paths, `<to>/<mail>.png` or `<to>/<mail>-<view>.png`.
 */
export async function photographMails(
  browser: Browser,
  mails: ReadonlyMap<string, Uint8Array>,
  to: string,
  views: readonly (readonly [name: string, view: View])[],
): Promise<string[]> {
  const written: string[] = [];
  for (const [viewName, view] of views) {
    const page = await openView(browser, view);
    for (const [mailName, raw] of mails) {
      const { html } = await simpleParser(Buffer.from(raw));
      if (typeof html !== 'string') continue;
      const path = join(to, `${[mailName, viewName].filter((part) => part !== '').join('-')}.png`);
      await page.setContent(html);
      await writePicture(page, view, path);
      written.push(path);
    }
    await page.context().close();
  }
  return written;
}
