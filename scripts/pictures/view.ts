import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

/** How a page is looked at. */
export interface View {
  /** Points. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** Longest picture in points; what is below is not in it. */
  readonly maxHeight: number;
  /** Pixels per point. */
  readonly scale: number;
}

/** Opens an empty page that is looked at as `view` says; `baseURL` is what its paths start from. */
export async function openView(browser: Browser, view: View, baseURL?: string): Promise<Page> {
  const context = await browser.newContext({
    // Low, so that a short page makes a short picture.
    viewport: { width: view.width, height: 300 },
    deviceScaleFactor: view.scale,
    colorScheme: view.scheme,
    locale: 'zh-CN',
    ...(baseURL !== undefined && { baseURL }),
  });
  return context.newPage();
}

/** Writes the top of `page` as a PNG to `path`. */
export async function writePicture(page: Page, { width, maxHeight }: View, path: string): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const clip = { x: 0, y: 0, width, height: Math.min(height, maxHeight) };
  writeFileSync(path, await page.screenshot({ fullPage: true, clip }));
}
