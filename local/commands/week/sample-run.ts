import { join } from 'node:path';
import type { HttpRequest } from '../../runtime/gateway/http.ts';
import { type HttpDoor, openDoor } from '../../runtime/http/http-door.ts';
import type { WebAnswer } from '../../runtime/http/http-event.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { Progress } from '../terminal/progress.ts';
import { logFilesIn } from './log-folder.ts';
import { type SampleSites, startSampleSites } from './sample-sites.ts';
import { sitesOf } from './sites-file.ts';
import { runWeek, type WeekRun } from './week-run.ts';

/** The Monday on which the sample week is reported. */
export const sampleMonday = new Date('2025-07-28T09:30:00+08:00');

/** Serves the sample sites at the address that the sample names, or at a free one where that is in use. */
export async function serveSampleSites(): Promise<Pick<SampleSites, 'sourcesCsv'> & AsyncDisposable> {
  const sites = await startSampleSites().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return startSampleSites(0);
  });
  return { sourcesCsv: sites.sourcesCsv, [Symbol.asyncDispose]: () => sites.close() };
}

/** Runs the sample week on the sites of `sourcesCsv`, with the links of its mails to `deskAddress`; the caller stops its runtime. */
export function runSampleWeek(sourcesCsv: string, progress: Progress, deskAddress?: string): Promise<WeekRun> {
  const files = logFilesIn(join(import.meta.dirname, '../../../examples/logs'));
  return runWeek({ now: sampleMonday, files, sites: sitesOf(sourcesCsv), deskAddress, progress });
}

/**
 * Opens the desk of `runtime` to anybody on this machine, and lets its clock go on from where it stands.
 * @param beside what this machine answers itself; undefined for what is the desk's.
 */
export async function openSampleDesk(
  runtime: Runtime,
  port: number,
  beside?: (request: HttpRequest) => Promise<WebAnswer | undefined>,
): Promise<HttpDoor> {
  const door = await openDoor({
    host: '127.0.0.1',
    port,
    isOpen: true,
    answer: (request, caller) => runtime.web.answer(request, caller),
    post: (bucket, request) => runtime.posts.take(bucket, request),
    beside,
  });
  runtime.clock.go();
  const timer = setInterval(() => runtime.tick(), 1000);
  return {
    address: door.address,
    close: () => {
      clearInterval(timer);
      return door.close();
    },
  };
}
