import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<Taken extends Options> = ReturnType<typeof parseArgs<{ options: Taken; allowPositionals: true }>>;

/** An option with a value, and one without. */
export const text = { type: 'string' } as const;
export const flag = { type: 'boolean', default: false } as const;

interface Command<Taken extends Options, Name extends string> {
  /** Printed for `--help`, and below a message about the arguments; ends in a line break. */
  readonly help: string;
  /** Beside `--help`, which every command has. */
  readonly options: Taken;
  /** Options that must be given. */
  readonly required?: readonly Name[];
  /** Whether one word, such as a file, stands beside the options, or may. Default no. */
  readonly takesWord?: boolean | 'optional';
}

interface Given<Taken extends Options, Name extends string> {
  readonly values: Parsed<Taken>['values'] & Readonly<Record<Name, string>>;
  /** Empty where the command takes none. */
  readonly word: string;
}

/** Errors that say themselves what to mend. */
const expected = new Set(['CommandError', 'ConfigError', 'StateError']);

/**
 * Runs a command with its arguments, or prints its help. The status is what `main` returns; 2 with the message where a
 * person must mend something, 1 with the stack for what should not be.
 */
export async function runCommand<const Taken extends Options, const Name extends keyof Taken & string = never>(
  command: Command<Taken, Name>,
  main: (given: Given<Taken, Name>) => Promise<number> | number,
): Promise<void> {
  try {
    if (asksForHelp()) process.stdout.write(command.help);
    else process.exitCode = await main(read(command));
  } catch (error) {
    const isExpected = error instanceof Error && expected.has(error.name);
    process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = isExpected ? 2 : 1;
  }
}

const asksForHelp = (): boolean =>
  parseArgs({ options: { help: flag }, strict: false, allowPositionals: true }).values.help === true;

/** @throws CommandError naming an argument that is not known, is missing or is too many, with the help below it. */
function read<Taken extends Options, Name extends string>(command: Command<Taken, Name>): Given<Taken, Name> {
  const { help, options, required = [], takesWord = false } = command;
  const refuse = (reason: string, cause?: unknown) => new CommandError(`${reason}\n\n${help}`, { cause });
  const { values, positionals } = parsed(options, refuse);
  if (!hasAll(values, required)) {
    const missing = required.filter((name) => !hasAll(values, [name]));
    throw refuse(`缺少参数 ${missing.map((name) => `--${name}`).join('、')}`);
  }
  const allowed = takesWord === 'optional' ? [0, 1] : [Number(takesWord)];
  if (!allowed.includes(positionals.length)) {
    const wanted = takesWord === 'optional' ? '至多一个参数' : takesWord ? '应给一个参数' : '不应有参数';
    throw refuse(`选项之外${wanted}，收到 ${positionals.length} 个`);
  }
  return { values, word: positionals[0] ?? '' };
}

function parsed<Taken extends Options>(
  options: Taken,
  refuse: (reason: string, cause: unknown) => CommandError,
): Parsed<Taken> {
  try {
    return parseArgs<{ options: Taken; allowPositionals: true }>({ options, allowPositionals: true });
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
}

const hasAll = <Values extends object, Name extends string>(
  values: Values,
  names: readonly Name[],
): values is Values & Readonly<Record<Name, string>> =>
  names.every((name) => name in values && values[name as keyof Values & Name] !== undefined);
