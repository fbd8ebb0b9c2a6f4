import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { startSampleSites } from '../../local/commands/week/sample-sites.ts';
import { sitesOf } from '../../local/commands/week/sites-file.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import { Meter, type Usage } from '../../local/runtime/metering/meter.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { columnsOf } from '../../shared/domain/cells/header.ts';
import { type LogKind, logs, uploadedKinds } from '../../shared/domain/logs/registry.ts';
import { cellsOf } from '../../test/support/log-rows.ts';
import { seededCompany } from '../../test/support/seeded-company.ts';
import type { MeasuredWeek } from './measured-week.ts';

const [dayBefore, monday, nextMonday] = [
  '2025-07-27T22:00:00+08:00',
  '2025-07-28T00:00:00+08:00',
  '2025-08-04T00:00:00+08:00',
].map((moment) => new Date(moment)) as [Date, Date, Date];

/**
 * One week of a seeded company `size` times that of 30 staff, through every schedule of the synthesized application on
 * this machine: its year of records stands already, and what it entered in the week is uploaded on Friday.
 */
export async function measureCompany(size: number, say: (doing: string) => void): Promise<MeasuredWeek> {
  const sites = await startSampleSites(0);
  const meter = new Meter();
  const { privateHosts } = sitesOf(sites.sourcesCsv);
  const runtime = await startStage(localSettings(privateHosts), { clock: VirtualClock.standing(dayBefore), meter });
  try {
    const company = seededCompany(size, '2025-08-01');
    say(`×${size}：上传一年的记录`);
    for (const kind of uploadedKinds) {
      const rows = (company[kind] ?? []) as readonly Readonly<Record<string, unknown>>[];
      const before = kind === 'action' ? rows.filter(({ date }) => String(date) < '2025-07-28') : rows;
      await upload(runtime, kind, before, '期初');
    }
    runtime.put('uploads/政策源.csv', sites.sourcesCsv);
    await runtime.drain();
    await runtime.advance(monday);
    const importUnits = writeUnitsIn(meter.take());
    const objectsBefore = objectBytes(runtime);
    say(`×${size}：一周的定时任务`);
    await runtime.advance(new Date('2025-08-01T18:00:00+08:00'));
    const actions = (company.action ?? []).filter(({ date }) => date >= '2025-07-28');
    await upload(runtime, 'action', actions, '本周');
    await runtime.advance(nextMonday);
    const used = meter.take();
    const functions = [...used].map(([name, usage]) => [name.replace('fupan-local-', ''), usage] as const);
    if (runtime.failures.length > 0) say(`×${size}：${runtime.failures.length} 次调用失败`);
    return {
      people: 30 * size,
      sources: sites.sourcesCsv.trim().split('\n').length - 1,
      functions: Object.fromEntries(functions),
      itemBytes: 1024 * (importUnits + writeUnitsIn(used)),
      objectBytes: objectBytes(runtime) + 51 * (objectBytes(runtime) - objectsBefore),
    };
  } finally {
    await runtime.stop();
    await sites.close();
  }
}

async function upload(
  runtime: Runtime,
  kind: LogKind,
  rows: readonly Readonly<Record<string, unknown>>[],
  name: string,
) {
  if (rows.length === 0) return;
  const header = columnsOf(kind).map(([, column]) => column.header);
  const lines = [header, ...rows.map((row) => cellsOf(kind, row))].map((cells) => cells.map(quoted).join(','));
  runtime.put(`uploads/${logs[kind].title}-${name}.csv`, `${lines.join('\r\n')}\r\n`);
  await runtime.drain();
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const writeUnitsIn = (used: ReadonlyMap<string, Readonly<Usage>>): number =>
  [...used.values()].reduce((sum, { writeUnits }) => sum + writeUnits, 0);

const objectBytes = (runtime: Runtime): number =>
  [runtime.uploadsBucket, runtime.filesBucket]
    .flatMap((bucket) => runtime.objects.list(bucket, ''))
    .reduce((bytes, { size }) => bytes + size, 0);
