// Asked before anything else is loaded: a parent that is ended meanwhile must be noticed.
const parent = process.ppid;
const { runServe } = await import('./serve/main.ts');

await runServe(parent);
