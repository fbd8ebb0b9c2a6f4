import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the browser of tests is unpacked once, by its version. */
export const chromiumFolder = join(tmpdir(), 'fupan-chromium-153.0.0');

/** The browser itself, its libraries for a bare machine, and the file that names its fonts. */
export const chromiumParts = {
  executable: join(chromiumFolder, 'chromium'),
  libraries: join(chromiumFolder, 'al2023', 'lib'),
  fonts: join(chromiumFolder, 'fonts.conf'),
};
