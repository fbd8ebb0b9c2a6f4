import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
const options: BuildOptions = {
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
  write: true,
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
  const directory = join(cacheDirectory, name);
  const record = join(cacheDirectory, `${name}.json`);
  if (existsSync(directory) && isFresh(record)) return directory;
  // Built aside and moved into place: two processes may synthesize at once.
  const aside = join(cacheDirectory, `${name}.${process.pid}`);
  mkdirSync(aside, { recursive: true });
  const built = buildSync({
    ...options,
    entryPoints: [join('functions', name, 'handler.ts')],
    outfile: join(aside, 'handler.js'),
  });
  // The repository's own package.json would make the file an ES module on the machine that built it.
  writeFileSync(join(aside, 'package.json'), '{ "type": "commonjs" }\n');
  const inputs = Object.keys(built.metafile?.inputs ?? {});
  rmSync(directory, { recursive: true, force: true });
  renameSync(aside, directory);
  writeFileSync(record, JSON.stringify({ inputs, fingerprint: fingerprintOf(inputs) }));
  return directory;
}

function isFresh(record: string): boolean {
  if (!existsSync(record)) return false;
  const { inputs, fingerprint } = JSON.parse(readFileSync(record, 'utf8')) as { inputs: string[]; fingerprint: string };
  return fingerprint === fingerprintOf(inputs);
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
