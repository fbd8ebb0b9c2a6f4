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
    viewport: { width: view.width, height: 800 },
    deviceScaleFactor: view.scale,
    colorScheme: view.scheme,
    locale: 'zh-CN',
    ...(baseURL !== undefined && { baseURL }),
  });
  return context.newPage();
}

/** Writes the top of `page` as a PNG to `path`, from `top` points on. */
export async function writePicture(page: Page, { width, maxHeight }: View, path: string, top = 0): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const clip = { x: 0, y: top, width, height: Math.min(height - top, maxHeight) };
  writeFileSync(path, await page.screenshot({ fullPage: true, clip }));
}
