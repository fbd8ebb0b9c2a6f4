import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compile } from './compile.ts';
import type { BundleName } from './functions/declaration.ts';

/** Directory of the bundled handler of each function that has one. */
export type Bundles = ReadonlyMap<BundleName, string>;

const root = resolve(import.meta.dirname, '..');
const cacheDirectory = join(root, 'dist', 'functions');
/** The sources that decide how a bundle is made. */
const makers = ['bundle.ts', 'compile.ts'];

/** The bundles of those of `names` that have a handler, built anew only where an input changed. */
export async function bundleFunctions(names: readonly BundleName[]): Promise<Bundles> {
  const written = names.filter((name) => existsSync(join(root, 'functions', name, 'handler.ts')));
  return new Map(await Promise.all(written.map(async (name) => [name, await bundle(name)] as const)));
}

async function bundle(name: BundleName): Promise<string> {
  const home = join(cacheDirectory, name);
  const record = join(home, 'inputs.json');
  const kept = readRecord(record);
  if (kept !== undefined && kept.fingerprint === fingerprintOf(kept.inputs) && existsSync(join(home, kept.directory))) {
    return join(home, kept.directory);
  }
  const built = await build(name, home);
  writeWhole(record, JSON.stringify({ ...built, fingerprint: fingerprintOf(built.inputs) }));
  return join(home, built.directory);
}

/** A directory named for its content: processes that synthesize at once never pull it away from one another. */
async function build(name: BundleName, home: string): Promise<{ directory: string; inputs: readonly string[] }> {
  const { code, inputs } = await compile(name);
  const directory = createHash('sha256').update(code).digest('hex').slice(0, 16);
  mkdirSync(join(home, directory), { recursive: true });
  writeWhole(join(home, directory, 'handler.js'), code);
  // The repository's own package.json would make the file an ES module on the machine that built it.
  writeWhole(join(home, directory, 'package.json'), '{ "type": "commonjs" }\n');
  return { directory, inputs };
}

/** Writes a file so that nobody ever reads half of it. */
function writeWhole(file: string, content: string): void {
  // Outside the directory, which is an asset: nothing but its own files may ever be seen in it.
  const aside = join(cacheDirectory, `.${process.pid}`);
  writeFileSync(aside, content);
  renameSync(aside, file);
}

interface InputRecord {
  readonly directory: string;
  readonly inputs: readonly string[];
  readonly fingerprint: string;
}

function readRecord(record: string): InputRecord | undefined {
  return existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as InputRecord) : undefined;
}

/** Changes when an input's size or time of change does, when one disappears, and when the makers do. */
function fingerprintOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const maker of makers) hash.update(readFileSync(join(import.meta.dirname, maker)));
  for (const input of inputs) {
    const file = statSync(join(root, input), { throwIfNoEntry: false });
    hash.update(`${input} ${file?.size} ${file?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
