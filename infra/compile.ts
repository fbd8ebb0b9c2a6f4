import { relative, resolve } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';

/** A function's code: `handler.js`, and beside it what that loads at its start or when it is first asked for. */
export interface CompiledCode {
  /** Minified CommonJS by file name. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of the files that a start loads, `handler.js` among them. */
  readonly startFiles: readonly string[];
  /** Paths of the sources read, from the root of the repository. */
  readonly inputs: readonly string[];
  /** Those of them that left code in the files. */
  readonly contained: readonly string[];
}

interface CompileOptions {
  /** All in `handler.js`, also what is imported later. */
  readonly inOneFile?: boolean;
}

const root = resolve(import.meta.dirname, '..');
const entry = resolve(root, 'handler.ts');

/** Modules that stand in for parts of packages that no function uses. */
const standIns = {
  '@aws-sdk/credential-provider-node': resolve(root, 'functions/_runtime/environment-credentials.ts'),
  'cssomnom/parse': resolve(root, 'functions/_runtime/no-style-sheets.ts'),
  xmlbuilder: resolve(root, 'functions/_runtime/no-xml-writer.ts'),
};

/**
 * The module `source`, written as if it stood in the root of the repository, with all that it imports; the SDK too, as
 * the one in the Lambda image changes by itself. What is imported by `import()` comes in files of its own, so that a
 * start neither reads nor parses it; all that a start needs comes in one, because a name that crosses files costs a
 * call each time. The files are CommonJS: an ES module hoists every module of Node that it might use and starts slower.
 * @throws Error naming what cannot be found or read.
 */
export async function compile(source: string, { inOneFile = false }: CompileOptions = {}): Promise<CompiledCode> {
  const inputs = new Set<string>();
  await using bundle = await rolldown({
    input: { handler: entry },
    cwd: root,
    platform: 'node',
    resolve: { mainFields: ['module', 'main'], alias: standIns },
    transform: { target: 'node24' },
    // It has made two files of which each waits for the other.
    experimental: { chunkOptimization: { mergeCommonChunks: false } },
    logLevel: 'warn',
    // What one function opens at its start, another may open when it is needed.
    checks: { ineffectiveDynamicImport: false },
    plugins: [
      {
        name: 'handler-in-root',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? { code: source, moduleType: 'ts' } : undefined),
        moduleParsed: ({ id }) => void inputs.add(id),
      },
    ],
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    exports: 'named',
    minify: true,
    comments: false,
    // `import()` becomes a call of `require`: Node's loader of ES modules would cost more than the files it is to save.
    dynamicImportInCjs: false,
    entryFileNames: 'handler.js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: !inOneFile && { groups: [{ name: 'start', tags: ['$initial'] }] },
  });
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
  return {
    files: new Map(chunks.map(({ fileName, code }) => [fileName, code])),
    startFiles: startFiles(chunks),
    inputs: fromRoot(inputs),
    contained: fromRoot(
      chunks.flatMap(({ modules }) => Object.keys(modules).filter((id) => (modules[id]?.renderedLength ?? 0) > 0)),
    ),
  };
}

function startFiles(chunks: readonly OutputChunk[]): string[] {
  const loaded = new Set(['handler.js']);
  for (const file of loaded) {
    for (const imported of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) {
      if (chunks.some(({ fileName }) => fileName === imported)) loaded.add(imported);
    }
  }
  return [...loaded];
}

/** Paths from the root, without the entry and what the bundler adds of itself. */
const fromRoot = (ids: Iterable<string>): string[] =>
  [...ids].filter((id) => id !== entry && !id.startsWith('\0')).map((id) => relative(root, id));
