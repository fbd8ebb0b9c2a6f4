import { basename, resolve } from 'node:path';
import { type BuildOptions, buildSync, type Metafile, transformSync } from 'esbuild';

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

const root = resolve(import.meta.dirname, '..');

/** How code is bundled, in whichever number of files. The SDK is bundled: the one in the Lambda image changes by itself. */
export const bundling = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  alias: {
    '@aws-sdk/credential-provider-node': resolve(root, 'functions/_runtime/environment-credentials.ts'),
    'cssomnom/parse': resolve(root, 'functions/_runtime/no-style-sheets.ts'),
  },
  write: false,
  logLevel: 'error',
  absWorkingDir: root,
} as const satisfies BuildOptions;

/** The module `source`, as if it were a file in the root of the repository. */
export const inRoot = (source: string) =>
  ({ contents: source, resolveDir: root, sourcefile: 'handler.ts', loader: 'ts' }) as const;

/**
 * The module `source`, written as if it stood in the root of the repository, with all that it imports. What is imported
 * by `import()` comes in files of its own, so that a start neither reads nor parses it. The files are CommonJS, because
 * an ES module hoists every module of Node that it might use and starts slower; esbuild splits ES modules only, so they
 * are made first.
 */
export function compile(source: string): CompiledCode {
  const { outputFiles, metafile } = buildSync({
    ...bundling,
    stdin: inRoot(source),
    splitting: true,
    format: 'esm',
    outdir: root,
    entryNames: 'handler',
    chunkNames: '[name]-[hash]',
    metafile: true,
  });
  return {
    files: new Map(outputFiles.map(({ path, text }) => [basename(path), commonJs(text)])),
    startFiles: startFiles(metafile),
    inputs: Object.keys(metafile.inputs).filter((input) => input !== 'handler.ts'),
    contained: Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
    ),
  };
}

/** `import()` becomes a call of `require`: Node's loader of ES modules would cost more than the files it is to save. */
function commonJs(code: string): string {
  return transformSync(code, {
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    supported: { 'dynamic-import': false },
    legalComments: 'none',
  }).code;
}

function startFiles({ outputs }: Metafile): string[] {
  const loaded = new Set(['handler.js']);
  for (const file of loaded) {
    for (const { path, kind } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[path] !== undefined) loaded.add(path);
    }
  }
  return [...loaded];
}
