import { readFileSync } from 'node:fs';
import { readDocx } from '../../shared/adapters/word/read-docx.ts';
import { auditText } from '../../shared/domain/audit/audit.ts';
import { auditAsText } from '../../shared/domain/audit/audit-as-text.ts';
import { CommandError } from './terminal/command-error.ts';
import { runCommand, text } from './terminal/run-command.ts';

const help = `npm run audit -- FILE [--as json|text]

Checks a review text in any shape for what it says twice differently or without ground: totals, balances, rates, shares, lists,
dates, stages, what is done and open, resources, names, ratings without a measurement, compliance words.
FILE is a text (.md, .txt), a .docx, or - for text pasted on standard input.
Prints JSON on stdout: findings (rule, place, line, span, quote, message, against) and what every rule said
(fault, clean, not-applicable). With --as text a report in Chinese for a person to answer.
Ends with status 0 whether or not there are findings, 2 when the file cannot be read.
`;

/** Longer than any review; such a file is something else. */
const mostBytes = 16 * 1024 * 1024;
const example = 'give a text or .docx file, such as out/reviews/2025-W30/W001.md, or - for pasted text';
/** A .docx is a zip archive, whatever it is called. */
const zipMark = Buffer.from('PK\u0003\u0004', 'latin1');

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (cause) {
    throw new CommandError(`${file} cannot be read: ${example}`, { cause });
  }
}

async function textOf(file: string): Promise<string> {
  const bytes = bytesOf(file);
  if (bytes.length > mostBytes) {
    throw new CommandError(
      `${file} has ${bytes.length} bytes, at most ${mostBytes} are read: give the text of one review`,
    );
  }
  if (bytes.subarray(0, zipMark.length).equals(zipMark)) {
    const read = await readDocx(bytes);
    if ('text' in read) return read.text;
    throw new CommandError(`${file}: ${read.reason}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError(`${file} is not UTF-8 text: ${example}`, { cause });
  }
}

await runCommand({ help, options: { as: text }, takesWord: true }, async ({ word: file, values: { as = 'json' } }) => {
  if (as !== 'json' && as !== 'text') throw new CommandError(`--as ${as} is not known: json or text`);
  const report = auditText(await textOf(file));
  const name = file === '-' ? '粘贴的文字' : file;
  process.stdout.write(as === 'text' ? auditAsText(report, name) : `${JSON.stringify({ file, ...report }, null, 2)}\n`);
  return 0;
});
