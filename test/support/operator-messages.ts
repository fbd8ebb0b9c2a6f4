import { globSync, readFileSync } from 'node:fs';

/** Where what an operator reads on the terminal is written. */
const sources = [
  'local/commands/serve/*.ts',
  'local/commands/backup.ts',
  'local/commands/restore/*.ts',
  'local/commands/forget.ts',
  'local/runtime/storage/*.ts',
  'scripts/operate/*.ts',
];

/** A call whose first argument is a message, and the words of a reason. */
const message =
  /(?:new (?:Command|State|Config)Error|\bsay|\btell\([^,]*,|\brefuse|throw new Error|said\.push|return|=>|diskFull =)\(?\s*(?:\n\s*)?(?:path,\s*)?(`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*')/g;

/** What an operator may meet: of each message the stretches of fixed Chinese words in it, in their order. */
export function operatorMessages(): string[][] {
  const found = globSync(sources).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(message)].map(([, literal = '']) => stretchesOf(literal.slice(1, -1))),
  );
  return found.filter((stretches) => stretches.length > 0);
}

/** At least four characters, so that a stretch says which message it is of. */
function stretchesOf(literal: string): string[] {
  const fixed = literal.replaceAll(/\$\{[^{}]*\}/g, '\n').split(/[\n：；，。（）、"“”\\ ]|\{|\}/);
  return fixed
    .map((part) => part.replace(/\$$/, '').trim())
    .filter((part) => part.length >= 4 && /\p{Script=Han}{3}/u.test(part));
}
