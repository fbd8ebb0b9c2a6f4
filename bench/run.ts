/** `npm run bench` runs every benchmark, `npm run bench -- NAME …` those named, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const notBenches = new Set(['run.ts', 'report.ts']);
const known = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && !notBenches.has(file))
  .map((file) => file.slice(0, -3));
const wanted = process.argv.slice(2);

if (wanted.includes('--help')) {
  console.log(`npm run bench [-- NAME …]\nnames: ${known.join(', ')}`);
  process.exit(0);
}
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark named ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

let failed = 0;
for (const name of wanted.length === 0 ? known : wanted) {
  const run = spawnSync(process.execPath, ['--expose-gc', join(here, `${name}.ts`)], { stdio: 'inherit' });
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
