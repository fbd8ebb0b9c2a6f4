import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.ts';
import { chromiumParts } from './chromium-folder.ts';

/** Why no page can be looked at here; undefined where a browser is. */
export const whyNoBrowser = (): string | undefined =>
  existsSync(chromiumParts.executable) || findChromium() !== undefined
    ? undefined
    : 'no Chromium here: the one that npm brings runs on Linux x64 alone, and none was found in the usual places';

/** A browser; every page of it keeps to the origin checks that people's browsers make. */
export function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--font-render-hinting=none'];
  const own = existsSync(chromiumParts.executable);
  return chromium.launch({
    executablePath: own ? chromiumParts.executable : (findChromium() ?? ''),
    args,
    env: {
      ...process.env,
      ...(own && { LD_LIBRARY_PATH: chromiumParts.libraries, FONTCONFIG_FILE: chromiumParts.fonts }),
    },
  });
}
