import { existsSync } from 'node:fs';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine in the first usual place; undefined when there is none. */
export function findChromium(): string | undefined {
  return usualPaths.find((path) => existsSync(path));
}
