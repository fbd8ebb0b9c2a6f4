import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/** The code of a function. */
interface CompiledCode {
  /** Minified CommonJS, all in one file. */
  readonly code: string;
  /** Paths of the sources read, from the root of the repository. */
  readonly inputs: readonly string[];
}

const root = resolve(import.meta.dirname, '..');

/**
 * The handler of the function `name` with all that it imports; the SDK too, as the one in the Lambda image changes by
 * itself.
 * @throws Error naming what cannot be found or read.
 */
export async function compile(name: string): Promise<CompiledCode> {
  const inputs = new Set<string>();
  await using bundle = await rolldown({
    input: resolve(root, 'functions', name, 'handler.ts'),
    cwd: root,
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    // Functions are CommonJS and have none; libraries ask it for files that are not there.
    transform: { target: 'node24', define: { 'import.meta': '{}' } },
    logLevel: 'warn',
    // A package that is missing would be left to be looked for at run time, and the bundle kept as if it were whole.
    onLog: (level, log, tell) => tell(log.code === 'UNRESOLVED_IMPORT' ? 'error' : level, log),
    plugins: [rawFiles, { name: 'inputs', moduleParsed: ({ id }) => void inputs.add(id) }],
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    exports: 'named',
    minify: true,
    comments: false,
    codeSplitting: false,
  });
  const ofFiles = [...inputs].filter((id) => !id.startsWith('\0'));
  return { code: output[0].code, inputs: ofFiles.map((id) => relative(root, id.replace(raw, ''))) };
}

const raw = /\?raw$/;

/** Puts a file that is imported as `…?raw` into the bundle as text, as vitest does. */
const rawFiles: Plugin = {
  name: 'raw-files',
  async resolveId(source, importer) {
    if (!raw.test(source)) return null;
    const found = await this.resolve(source.replace(raw, ''), importer);
    return found && { id: `${found.id}?raw` };
  },
  load(id) {
    if (!raw.test(id)) return null;
    return { code: `export default ${JSON.stringify(readFileSync(id.replace(raw, ''), 'utf8'))}`, moduleType: 'js' };
  },
};
