import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand, text } from '../local/commands/terminal/run-command.ts';
import { generatedFiles } from './templates/generated-files.ts';

const help = `npm run templates [-- --to DIR]

Writes what is made from the declarations and schemas in shared/domain: docs/uploads.md, docs/uploads.zh-CN.md,
docs/outputs.md, the blank examples/templates/*.csv and the workbook examples/templates/全部日志.xlsx.

  --to DIR   below another directory than the repository
  --help     shows this
`;

await runCommand({ help, options: { to: text } }, ({ values: { to = join(import.meta.dirname, '..') } }) => {
  for (const [path, bytes] of generatedFiles()) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), bytes);
    process.stdout.write(`${path}\n`);
  }
  return 0;
});
