import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { CommandError } from '../local/commands/terminal/command-error.ts';
import { flag, runCommand, text } from '../local/commands/terminal/run-command.ts';
import { Chromium, findChromium, type View } from './chromium.ts';
import { missingPrograms, photographWord } from './word-pages.ts';

const help = `npm run pictures -- --from DIR --to DIR [--readme] [--chromium PATH] [--pages N]

Photographs what \`npm run week -- --out DIR\` wrote: one mail of each kind at 600 and 375 points, by day and by night,
and the first pages of the first review's Word file (needs LibreOffice and poppler). Pictures that need a program which
is not installed are skipped with a line that says so; the status is then still 0. --readme takes the three small pictures
that the READMEs show, of a warning, a digest and a review.
`;

const views: readonly (readonly [name: string, view: View])[] = [
  ['600-light', { width: 620, scheme: 'light', maxHeight: 1800 }],
  ['600-dark', { width: 620, scheme: 'dark', maxHeight: 1800 }],
  ['375-light', { width: 375, scheme: 'light', maxHeight: 1600 }],
  ['375-dark', { width: 375, scheme: 'dark', maxHeight: 1600 }],
];

/** What the READMEs show: small enough to be kept with the text. */
const readmeViews: typeof views = [['', { width: 620, scheme: 'light', maxHeight: 900, scale: 1 }]];
const readmeKinds = ['warning', 'digest', 'review'];

/** The first mail of each kind in a folder of files named `<nnn>-<kind>-<recipient>.eml`. */
function firstOfEachKind(folder: string): Map<string, string> {
  const first = new Map<string, string>();
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const kind = /^\d+-(receipt|warning-summary|warning|digest|review-summary|review|follow-up|notice)-.*\.eml$/.exec(
      name,
    )?.[1];
    if (kind !== undefined && !first.has(kind)) first.set(kind, join(folder, name));
  }
  return first;
}

/** The first Word file below `folder`. */
function firstWordFile(folder: string): string | undefined {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const name = names.filter((path) => path.endsWith('.docx')).sort()[0];
  return name === undefined ? undefined : join(folder, name);
}

async function photographMails(
  mails: ReadonlyMap<string, string>,
  to: string,
  browser: string,
  taken: typeof views,
): Promise<string[]> {
  const work = mkdtempSync(join(tmpdir(), 'fupan-mails-'));
  const written: string[] = [];
  try {
    await using chromium = await Chromium.start(browser);
    for (const [kind, file] of mails) {
      const { html } = await simpleParser(readFileSync(file));
      if (typeof html !== 'string') continue;
      const page = join(work, `${kind}.html`);
      writeFileSync(page, html);
      for (const [name, view] of taken) {
        const path = join(to, `${[kind, name].filter((part) => part !== '').join('-')}.png`);
        writeFileSync(path, await chromium.photograph(page, view));
        written.push(path);
      }
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return written;
}

interface Options {
  readonly from: string;
  readonly to: string;
  readonly readme: boolean;
  readonly chromium?: string;
  readonly pages?: string;
}

async function main({ from, to, readme, chromium, pages = '2' }: Options): Promise<number> {
  const mails = firstOfEachKind(join(from, 'mails'));
  const review = firstWordFile(join(from, 'reviews'));
  if (mails.size === 0 && review === undefined) {
    throw new CommandError(`${from} holds neither mails nor reviews: give the --out folder of npm run week`);
  }
  mkdirSync(to, { recursive: true });
  const browser = findChromium(chromium);
  const missing = missingPrograms();
  const written: string[] = [];
  if (browser === undefined)
    process.stdout.write('mails skipped: no Chromium here; install one or give --chromium PATH\n');
  else if (readme) {
    const shown = new Map([...mails].filter(([kind]) => readmeKinds.includes(kind)));
    written.push(...(await photographMails(shown, to, browser, readmeViews)));
  } else written.push(...(await photographMails(mails, to, browser, views)));
  if (readme) {
    tell(written);
    return 0;
  }
  if (missing.length > 0) process.stdout.write(`Word pages skipped: ${missing.join(' and ')} not installed\n`);
  else if (review !== undefined) written.push(...photographWord(review, join(to, 'review-page'), Number(pages)));
  tell(written);
  return 0;
}

function tell(paths: readonly string[]): void {
  for (const path of paths) process.stdout.write(`${path}\n`);
}

const options = { from: text, to: text, readme: flag, chromium: text, pages: text };
await runCommand({ help, options, required: ['from', 'to'] }, ({ values }) => main(values));
