import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import * as z from 'zod';
import { CommandError } from '../../local/commands/terminal/command-error.ts';
import { flag, runCommand } from '../../local/commands/terminal/run-command.ts';
import { auditText } from '../../shared/domain/audit/audit.ts';
import { type Label, type Score, scoredAs, scoreText } from './score-text.ts';

const help = `npm run score:audit -- PATH [--show]
Audits every .txt and .md file of the folder PATH and holds the findings against PATH/labels.json:
{"file": [{"kind": "sum_total", "quote": "words" or ["words", …]}]}; a file without labels is a clean one. A fault is found when a
finding of a rule for its kind quotes, or gives as the other end of the contradiction, a passage that overlaps one of its quotes.
Prints totals and every kind; --show also prints what was missed and what is false, with its words.
`;

const labelsSchema = z.record(
  z.string(),
  z.array(z.object({ kind: z.string(), quote: z.union([z.string(), z.array(z.string())]) })),
);

function print(all: readonly (Score & { name: string })[]): void {
  const kinds = new Map<string, { found: number; of: number }>();
  for (const { labels: marked } of all)
    for (const { kind, isFound } of marked) {
      const { found, of } = kinds.get(kind) ?? { found: 0, of: 0 };
      kinds.set(kind, { found: found + (isFound ? 1 : 0), of: of + 1 });
    }
  const faulty = all.filter((one) => one.labels.length > 0);
  const clean = all.filter((one) => one.labels.length === 0);
  const found = faulty.flatMap((one) => one.labels).filter(({ isFound }) => isFound).length;
  const planted = faulty.flatMap((one) => one.labels).length;
  const unplaced = faulty.flatMap((one) => one.labels).filter(({ isPlaced }) => !isPlaced).length;
  if (unplaced > 0) console.log(`${unplaced} labels quote words that stand nowhere in their text`);
  const right = faulty.flatMap((one) => one.findings).filter(({ isRight }) => isRight).length;
  const given = faulty.flatMap((one) => one.findings).length;
  const falseOnClean = clean.flatMap((one) => one.findings).length;
  for (const [kind, { found: some, of }] of [...kinds].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(
      `${kind.padEnd(26)} ${String(some).padStart(4)} of ${of}${scoredAs(kind) ? '' : '   (kind unknown here: any rule counts)'}`,
    );
  }
  console.log(`recall     ${found} of ${planted} faults (${share(found, planted)}) in ${faulty.length} texts`);
  console.log(`precision  ${right} of ${given} findings (${share(right, given)}) on those texts`);
  console.log(`clean      ${falseOnClean} findings on ${clean.length} texts`);
  console.log(
    `precision  ${right} of ${given + falseOnClean} findings (${share(right, given + falseOnClean)}) on all texts`,
  );
}

function show({ name, labels: marked, findings }: Score & { name: string }): void {
  for (const { kind, quotes, isFound } of marked)
    if (!isFound) console.log(`${name}  MISSED ${kind}: ${quotes.join(' | ')}`);
  for (const { rule, quote, message, isRight } of findings)
    if (!isRight) console.log(`${name}  FALSE ${rule}: ${quote.slice(0, 80)} —— ${message}`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '—' : (part / whole).toFixed(2);
}

function main(folder: string, isShown: boolean): number {
  const path = join(folder, 'labels.json');
  if (!existsSync(path)) throw new CommandError(`${folder} has no labels.json: give the folder of a labelled set`);
  const labels = labelsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const files = readdirSync(folder).filter((name) => ['.txt', '.md'].includes(extname(name)));
  const labelsOf = (name: string): Label[] =>
    (labels[name] ?? []).map(({ kind, quote }) => ({ kind, quotes: typeof quote === 'string' ? [quote] : quote }));
  const scores = files.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, ...scoreText(text, labelsOf(name), auditText(text).findings) };
  });
  print(scores);
  if (isShown) for (const one of scores) show(one);
  return 0;
}

await runCommand({ help, options: { show: flag }, takesWord: true }, ({ word, values }) => main(word, values.show));
