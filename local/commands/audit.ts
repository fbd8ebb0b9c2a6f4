import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readMarkdown } from '../../shared/adapters/markdown/read.ts';
import { audit } from '../../shared/domain/audit/audit.ts';

const help = `npm run audit -- FILE.md

Checks a review text for what it says twice differently or without ground: counts, shares, dates, stages,
signings and receipts without a contract, ratings without a measurement, compliance words.
Prints JSON on stdout: findings (rule, place, line, quote, message, against) and what every rule said
(fault, clean, not-applicable). Ends with status 0 whether or not there are findings, 2 when the file cannot be read.
`;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'is not UTF-8 text' : 'cannot be read';
    return fail(`${file} ${reason}: give the path of a Markdown file, such as out/reviews/2025-W30/W001.md`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { help: { type: 'boolean' } },
});
if (values['help'] === true) {
  process.stdout.write(help);
} else {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) fail(`one file is wanted, ${positionals.length} were given\n\n${help}`);
  process.stdout.write(`${JSON.stringify({ file, ...audit(readMarkdown(readText(file))) }, null, 2)}\n`);
}
