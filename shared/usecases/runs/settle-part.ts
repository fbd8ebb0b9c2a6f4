import { StoreError } from '../../domain/errors.ts';
import { isSettled, type JobRun, type PartOrder, withSettled } from '../../domain/job-run.ts';
import type { JobRuns, PartQueue } from '../../ports/runs.ts';

/** Parts of a run that end at the same moment write its row one after the other. */
const attempts = 25;

/**
 * Notes that a part is done or given up, and orders the collecting once nothing is waited for. Again changes nothing,
 * but orders the collecting again while the run is open: so a delivery that broke off in between is completed.
 */
export async function settlePart(
  { runs, parts }: { readonly runs: JobRuns; readonly parts: PartQueue },
  order: PartOrder & { readonly part: number },
  how: 'done' | 'failed',
): Promise<void> {
  const { runId, plan } = order;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const run = await runs.of(runId);
    if (run === undefined || run.plan !== plan || run.status === 'closed') return;
    const settled = withSettled(run, order.part, how);
    if (settled !== run && (await runs.put({ ...settled, version: run.version + 1 }, run)) === 'lost') continue;
    if (isSettled(settled)) await parts.send([{ ...order, part: 'collect' }]);
    return;
  }
  throw new StoreError(`The run ${runId} kept changing; try again`, { runId });
}

/** Puts a run of `parts` in force in the place of `previous`; undefined where another message did so meanwhile. */
export async function openRun(
  runs: JobRuns,
  planned: Pick<JobRun, 'runId' | 'plan' | 'mark' | 'parts'>,
  previous: JobRun | undefined,
): Promise<JobRun | undefined> {
  const version = (previous?.version ?? 0) + 1;
  const run: JobRun = { ...planned, done: [], failed: [], status: 'open', version };
  return (await runs.put(run, previous)) === 'lost' ? undefined : run;
}

/** The file `found` of a plan in force. @throws StoreError where it is gone. */
export function stillKept<File>(found: File | undefined, { runId, plan }: Pick<PartOrder, 'runId' | 'plan'>): File {
  if (found === undefined) throw new StoreError(`A file of the run ${runId} is gone; the next plan makes it`, { plan });
  return found;
}

/** The open run that `order` belongs to; undefined once it is closed or another plan took its place. */
export async function openRunOf(runs: JobRuns, { runId, plan }: PartOrder): Promise<JobRun | undefined> {
  const run = await runs.of(runId);
  return run?.plan === plan && run.status === 'open' ? run : undefined;
}

/** Closes `run`, once: `lost` when somebody else closed it or a later plan took its place. */
export const closeRun = (runs: JobRuns, run: JobRun): Promise<'saved' | 'lost'> =>
  runs.put({ ...run, status: 'closed', version: run.version + 1 }, run);

/** Orders every part of `run` that is not settled. */
export async function orderParts(
  { parts }: { readonly parts: PartQueue },
  run: JobRun,
  scheduledAt: PartOrder['scheduledAt'],
): Promise<number> {
  const settled = new Set([...run.done, ...run.failed]);
  const { runId, plan } = run;
  const open = Array.from({ length: run.parts }, (_, part) => part).filter((part) => !settled.has(part));
  const orders: PartOrder[] = open.map((part) => ({ runId, plan, part, scheduledAt }));
  await parts.send(orders.length === 0 ? [{ runId, plan, part: 'collect', scheduledAt }] : orders);
  return open.length;
}
