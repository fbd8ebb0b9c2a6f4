import { readFileSync } from 'node:fs';
import { readMarkdown } from '../../shared/adapters/markdown/read.ts';
import { audit } from '../../shared/domain/audit/audit.ts';
import { CommandError } from './terminal/command-error.ts';
import { runCommand } from './terminal/run-command.ts';

const help = `npm run audit -- FILE.md

Checks a review text for what it says twice differently or without ground: counts, shares, dates, stages,
signings and receipts without a contract, ratings without a measurement, compliance words.
Prints JSON on stdout: findings (rule, place, line, quote, message, against) and what every rule said
(fault, clean, not-applicable). Ends with status 0 whether or not there are findings, 2 when the file cannot be read.
`;

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    const reason = cause instanceof TypeError ? 'is not UTF-8 text' : 'cannot be read';
    const mend = 'give the path of a Markdown file, such as out/reviews/2025-W30/W001.md';
    throw new CommandError(`${file} ${reason}: ${mend}`, { cause });
  }
}

await runCommand({ help, options: {}, takesWord: true }, ({ word: file }) => {
  process.stdout.write(`${JSON.stringify({ file, ...audit(readMarkdown(readText(file))) }, null, 2)}\n`);
  return 0;
});
