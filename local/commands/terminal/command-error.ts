/** What a person has to mend before a command can run; its message is shown as it is, without a stack. */
export class CommandError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
  }
}

/** Errors that say themselves what to mend. */
const expected = new Set(['CommandError', 'ConfigError', 'StateError']);

/** Runs a command: status 2 and the message where a person must mend something, 1 and the stack for what should not be. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const isExpected = error instanceof Error && expected.has(error.name);
    process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = isExpected ? 2 : 1;
  }
}
