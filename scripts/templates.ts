import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatedFiles } from './templates/generated-files.ts';

const help = `npm run templates [-- --to DIR]

Writes what is made from the declarations and schemas in shared/domain: docs/uploads.md, docs/uploads.zh-CN.md,
docs/outputs.md, the blank examples/templates/*.csv and the workbook examples/templates/全部日志.xlsx.

  --to DIR   below another directory than the repository
  --help     shows this
`;

try {
  const { values } = parseArgs({ options: { to: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) process.stdout.write(help);
  else {
    const root = values.to ?? join(import.meta.dirname, '..');
    for (const [path, bytes] of generatedFiles()) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), bytes);
      process.stdout.write(`${path}\n`);
    }
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${help}`);
  process.exitCode = 2;
}
