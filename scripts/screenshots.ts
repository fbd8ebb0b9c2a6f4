import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { CommandError } from '../local/commands/terminal/command-error.ts';
import { progressOn } from '../local/commands/terminal/progress.ts';
import { runCommand, text } from '../local/commands/terminal/run-command.ts';
import { openSampleDesk, runSampleWeek, serveSampleSites } from '../local/commands/week/sample-run.ts';
import { weekSteps } from '../local/commands/week/week-run.ts';
import { openBrowser, whyNoBrowser } from '../test/support/browser.ts';
import unpackChromium from '../test/support/unpack-chromium.ts';
import { photographDesk } from './pictures/photograph-desk.ts';
import { photographMails } from './pictures/photograph-mails.ts';
import type { View } from './pictures/view.ts';
import { missingPrograms, photographWord } from './pictures/word-pages.ts';

const help = `npm run pictures [-- --to DIR]
npm run pictures -- --from DIR --to DIR [--pages N]

Runs the sample week and photographs what the READMEs show: four mails and five pages of the desk, into docs/pictures or --to.

With --from, photographs what \`npm run week -- --out DIR\` wrote: one mail of each kind at 620 and 375 points, by day and by
night, and the first pages of the first review's Word file (needs LibreOffice and poppler; skipped with a line where they are
not installed).
`;

const views: readonly (readonly [name: string, view: View])[] = [
  ['600-light', { width: 620, scheme: 'light', maxHeight: 1800, scale: 2 }],
  ['600-dark', { width: 620, scheme: 'dark', maxHeight: 1800, scale: 2 }],
  ['375-light', { width: 375, scheme: 'light', maxHeight: 1600, scale: 2 }],
  ['375-dark', { width: 375, scheme: 'dark', maxHeight: 1600, scale: 2 }],
];

/** How the READMEs show a mail: small enough to be kept with the text. */
const readmeViews: typeof views = [['', { width: 620, scheme: 'light', maxHeight: 520, scale: 1 }]];

/** The mails that the READMEs show, all of them to one salesperson, by the kind in their tags. */
const readmeKinds = ['warning', 'digest', 'review', 'follow-up'];
const readmeReader = 'linzhiyuan@example.com';

/** The first mail of each kind in a folder of files named `<nnn>-<kind>-<recipient>.eml`. */
function firstOfEachKind(folder: string): Map<string, Uint8Array> {
  const first = new Map<string, Uint8Array>();
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const kind = /^\d+-(receipt|warning-summary|warning|digest|review-summary|review|follow-up|notice)-.*\.eml$/.exec(
      name,
    )?.[1];
    if (kind !== undefined && !first.has(kind)) first.set(kind, readFileSync(join(folder, name)));
  }
  return first;
}

/** The first Word file below `folder`. */
function firstWordFile(folder: string): string | undefined {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const name = names.filter((path) => path.endsWith('.docx')).sort()[0];
  return name === undefined ? undefined : join(folder, name);
}

/** Photographs the sample week for the READMEs. */
async function photographSample(browser: Browser, to: string): Promise<string[]> {
  await using sites = await serveSampleSites();
  const { runtime } = await runSampleWeek(
    sites.sourcesCsv,
    progressOn(process.stderr, weekSteps),
    'http://127.0.0.1:8025',
  );
  try {
    const mails = runtime.mails().flatMap(({ raw, destinations, tags }) => {
      const kind = tags['kind']?.[0] ?? '';
      const isShown = destinations.includes(readmeReader) && readmeKinds.includes(kind);
      return isShown ? [[`mail-${kind}`, Buffer.from(raw)] as const] : [];
    });
    const written = await photographMails(browser, new Map(mails), to, readmeViews);
    const desk = await openSampleDesk(runtime, 0);
    try {
      return [...written, ...(await photographDesk(browser, desk.address, to))];
    } finally {
      await desk.close();
    }
  } finally {
    await runtime.stop();
  }
}

/** Photographs a folder that `npm run week` wrote. */
async function photographWeek(browser: Browser, from: string, to: string, pages: number): Promise<string[]> {
  const mails = firstOfEachKind(join(from, 'mails'));
  const review = firstWordFile(join(from, 'reviews'));
  if (mails.size === 0 && review === undefined) {
    throw new CommandError(`${from} holds neither mails nor reviews: give the --out folder of npm run week`);
  }
  const written = await photographMails(browser, mails, to, views);
  const missing = missingPrograms();
  if (missing.length > 0) process.stdout.write(`Word pages skipped: ${missing.join(' and ')} not installed\n`);
  else if (review !== undefined) written.push(...photographWord(review, join(to, 'review-page'), pages));
  return written;
}

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly pages?: string;
}

async function main({
  from,
  to = join(import.meta.dirname, '../docs/pictures'),
  pages = '2',
}: Options): Promise<number> {
  await unpackChromium();
  const reason = whyNoBrowser();
  if (reason !== undefined) throw new CommandError(reason);
  mkdirSync(to, { recursive: true });
  const browser = await openBrowser();
  try {
    const written =
      from === undefined ? await photographSample(browser, to) : await photographWeek(browser, from, to, Number(pages));
    for (const path of written) process.stdout.write(`${path}\n`);
  } finally {
    await browser.close();
  }
  return 0;
}

await runCommand({ help, options: { from: text, to: text, pages: text } }, ({ values }) => main(values));
