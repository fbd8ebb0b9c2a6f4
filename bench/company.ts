/**
 * The jobs of a Monday and of a quiet Tuesday for seeded companies of several sizes, each job's messages handled one
 * after the other through the use cases and the stores' own adapters, on a table in memory: processor seconds, units,
 * messages, memory, the largest message, item and file, and how each grows with the company. The floor of a job is the
 * same records read once and the same mails and documents rendered again; the peer computes the totals of the reviews in
 * SQLite and writes the same number of Word files with docx.
 *
 *   npm run bench -- company                                    ×1, ×10 and ×30
 *   RENDER=no npm run bench -- company                          without writing documents and mails
 *   RENDER=no SIZES=100 JOBS=score-risks,review-week npm run bench -- company
 */
import { spawnSync } from 'node:child_process';
import { linesOf } from './company/lines.ts';
import { type Measured, measure } from './company/measure.ts';
import { report } from './report.ts';

const namesIn = (list: string | undefined): string[] => (list ?? '').split(',').filter((name) => name !== '');

if (process.argv[2] === 'one') {
  console.log(JSON.stringify(await measure(Number(process.argv[3]), namesIn(process.env['JOBS']))));
} else {
  const sizes = (process.env['SIZES'] ?? '1,10,30').split(',').map(Number);
  const measured = sizes.map((size): Measured => {
    const args = ['--expose-gc', '--max-old-space-size=14000', import.meta.filename, 'one', String(size)];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
    if (status !== 0) throw new Error(`×${size} failed: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured;
  });
  report('company', linesOf(measured));
}
