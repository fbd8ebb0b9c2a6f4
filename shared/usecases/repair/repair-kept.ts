import type { Day } from '../../domain/day.ts';
import { differencesOf } from '../../domain/kept/differences-of.ts';
import type { KeptDifference } from '../../domain/kept/kept-facts.ts';
import type { KeptStore } from '../../ports/kept.ts';
import type { TodayAgenda } from '../../ports/today.ts';
import type { ClientTrails, LedgerAgenda, LedgerLinks, WarningStandings } from '../../ports/warnings.ts';

/** What the repair works with. */
export interface RepairPorts {
  readonly kept: KeptStore;
  readonly trails: ClientTrails;
  readonly links: LedgerLinks;
  readonly agenda: LedgerAgenda;
  readonly today: TodayAgenda;
  readonly standings: WarningStandings;
}

/** What was found, and whether a warning run was under way, of whose totals nothing can be said. */
export interface RepairReport {
  readonly differences: readonly KeptDifference[];
  readonly isBetweenRuns: boolean;
}

/**
 * Recomputes everything that is kept beside the records and says what differs; with `isWritten` puts it right by the
 * stores that keep it. A contract whose totals differ is decided about on `today`, which moves them. Nothing else may write
 * meanwhile. Running it again finds nothing, or what the next run of the warnings mends.
 */
export async function repairKept(
  ports: RepairPorts,
  { today, isWritten }: { readonly today: Day; readonly isWritten: boolean },
): Promise<RepairReport> {
  const kept = await ports.kept.read();
  const differences = differencesOf(kept, today);
  if (isWritten) await mend(ports, differences, { today, lastRun: kept.run?.day ?? today });
  return { differences, isBetweenRuns: kept.run?.status !== 'open' };
}

async function mend(
  ports: RepairPorts,
  differences: readonly KeptDifference[],
  { today, lastRun }: { readonly today: Day; readonly lastRun: Day },
): Promise<void> {
  const of = <Kind extends KeptDifference['kind']>(...kinds: Kind[]) =>
    differences.filter((each): each is Extract<KeptDifference, { kind: Kind }> =>
      kinds.some((kind) => kind === each.kind),
    );
  const misfiled = of('index').map(({ id }) => id);
  if (misfiled.length > 0) await ports.kept.refile(misfiled);
  for (const { id, news } of of('trail')) await ports.trails.update(id, news);
  await ports.links.add(of('link').map(({ link }) => link));
  const called = of('today').map(({ id, mark }) => ({ subject: id, mark }));
  if (called.length > 0) await ports.today.call(called, today);
  const tallies = of('tally').map(({ tally }) => tally);
  if (tallies.length > 0) await ports.standings.apply({ asOf: lastRun, contracts: [], tallies });
  for (const { id } of of('agenda', 'standing')) await ports.agenda.schedule(id, today);
}
