import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True when `command` can be run here. */
function isInstalled(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The programs that turn a Word file into pictures and are not installed. */
export function missingPrograms(): string[] {
  return ['soffice', 'pdftoppm'].filter((command) => !isInstalled(command));
}

/** Writes the first `count` pages of the Word file `file` to `<target>-1.png` and so on; returns the paths. */
export function photographWord(file: string, target: string, count: number): string[] {
  const work = mkdtempSync(join(tmpdir(), 'fupan-word-'));
  try {
    copyFileSync(file, join(work, 'document.docx'));
    const options = { cwd: work, stdio: 'ignore', timeout: 120_000 } as const;
    const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
    execFileSync('soffice', ['--headless', profile, '--convert-to', 'pdf', 'document.docx'], options);
    execFileSync('pdftoppm', ['-r', '110', '-l', String(count), '-png', 'document.pdf', 'page'], options);
    const pages = readdirSync(work)
      .filter((name) => /^page-\d+\.png$/.test(name))
      .sort();
    return pages.map((name, index) => {
      const path = `${target}-${index + 1}.png`;
      copyFileSync(join(work, name), path);
      return path;
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
