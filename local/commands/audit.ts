import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDocx } from '../../shared/adapters/word/read-docx.ts';
import { auditText } from '../../shared/domain/audit/audit.ts';
import { auditAsText } from '../../shared/domain/audit/audit-as-text.ts';

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

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch {
    return fail(
      `${file} cannot be read: give the path of a text or .docx file, such as out/reviews/2025-W30/W001.md, or - for pasted text`,
    );
  }
}

async function textOf(file: string): Promise<string> {
  const bytes = bytesOf(file);
  if (bytes.length > mostBytes)
    return fail(`${file} has ${bytes.length} bytes, at most ${mostBytes} are read: give the text of one review`);
  // A .docx is a zip archive, whatever it is called.
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) {
    const read = await readDocx(bytes);
    return 'text' in read ? read.text : fail(`${file}: ${read.reason}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail(`${file} is not UTF-8 text: give a text or .docx file, such as out/reviews/2025-W30/W001.md`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { help: { type: 'boolean' }, as: { type: 'string' } },
});
const form = values['as'] ?? 'json';
if (values['help'] === true) {
  process.stdout.write(help);
} else {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) fail(`one file is wanted, ${positionals.length} were given\n\n${help}`);
  if (form !== 'json' && form !== 'text') fail(`--as ${String(form)} is not known: json or text`);
  const report = auditText(await textOf(file));
  const name = file === '-' ? '粘贴的文字' : file;
  process.stdout.write(
    form === 'text' ? auditAsText(report, name) : `${JSON.stringify({ file, ...report }, null, 2)}\n`,
  );
}
