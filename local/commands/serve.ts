import { runCommand } from './terminal/command-error.ts';

// Asked before anything else is loaded: a parent that is ended meanwhile must be noticed.
const parent = process.ppid;

await runCommand(async () => (await import('./serve/main.ts')).serve(parent));
