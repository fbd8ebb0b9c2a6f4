import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import type { FunctionName } from './functions/declaration.ts';

/** Directory of the bundled handler of each function that has one. */
export type Bundles = ReadonlyMap<FunctionName, string>;

const root = resolve(import.meta.dirname, '..');
const cacheDirectory = join(root, 'dist', 'functions');

/**
 * CommonJS, because an ES module hoists every module of Node that the bundle might use and starts slower; names kept,
 * because errors carry the name of their class. The SDK is bundled: the one in the Lambda image changes by itself.
 */
export const bundleOptions: BuildOptions = {
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  alias: { '@aws-sdk/credential-provider-node': join(root, 'functions/_runtime/environment-credentials.ts') },
  metafile: true,
  write: false,
  logLevel: 'error',
  absWorkingDir: root,
};

/** The bundles of those of `names` that have a handler, built anew only where an input changed. */
export function bundleFunctions(names: readonly FunctionName[]): Bundles {
  return new Map(
    names
      .filter((name) => existsSync(join(root, 'functions', name, 'handler.ts')))
      .map((name) => [name, bundle(name)] as const),
  );
}

function bundle(name: FunctionName): string {
  const home = join(cacheDirectory, name);
  const record = join(home, 'inputs.json');
  const kept = readRecord(record);
  if (kept !== undefined && kept.fingerprint === fingerprintOf(kept.inputs) && existsSync(join(home, kept.directory))) {
    return join(home, kept.directory);
  }
  const built = build(name, home);
  writeWhole(record, JSON.stringify({ ...built, fingerprint: fingerprintOf(built.inputs) }));
  return join(home, built.directory);
}

/** A directory named for its content: processes that synthesize at once never pull it away from one another. */
function build(name: FunctionName, home: string): { directory: string; inputs: string[] } {
  const built = buildSync({
    ...bundleOptions,
    entryPoints: [join('functions', name, 'handler.ts')],
    outfile: join(home, 'handler.js'),
  });
  const code = built.outputFiles?.[0]?.contents ?? new Uint8Array();
  const directory = createHash('sha256').update(code).digest('hex').slice(0, 16);
  mkdirSync(join(home, directory), { recursive: true });
  writeWhole(join(home, directory, 'handler.js'), code);
  // The repository's own package.json would make the file an ES module on the machine that built it.
  writeWhole(join(home, directory, 'package.json'), '{ "type": "commonjs" }\n');
  return { directory, inputs: Object.keys(built.metafile?.inputs ?? {}) };
}

/** Writes a file so that nobody ever reads half of it. */
function writeWhole(file: string, content: Uint8Array | string): void {
  // Outside the directory, which is an asset: nothing but its own files may ever be seen in it.
  const aside = join(cacheDirectory, `.${process.pid}`);
  writeFileSync(aside, content);
  renameSync(aside, file);
}

interface InputRecord {
  readonly directory: string;
  readonly inputs: string[];
  readonly fingerprint: string;
}

function readRecord(record: string): InputRecord | undefined {
  return existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as InputRecord) : undefined;
}

/** Changes when an input's size or time of change does, when one disappears, and when this file does. */
function fingerprintOf(inputs: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const input of inputs) {
    const file = statSync(join(root, input), { throwIfNoEntry: false });
    hash.update(`${input} ${file?.size} ${file?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
