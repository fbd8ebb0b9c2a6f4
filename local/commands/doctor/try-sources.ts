import { type FetchLimits, webFetcher } from '../../../shared/adapters/web/fetcher.ts';
import { pageReaders } from '../../../shared/adapters/web/page-readers.ts';
import type { Day } from '../../../shared/domain/day.ts';
import type { Diagnosis } from '../../../shared/domain/policy/source/diagnosis.ts';
import type { PolicySource } from '../../../shared/domain/policy/source/source.ts';
import { diagnoseSource } from '../../../shared/usecases/policies/diagnose-source.ts';

/** Sources tried at a time; those of one host wait for each other. */
const atOnce = 8;
/** For one source, all that is tried for it included. */
const sourceMs = 120_000;

/** How the sites are reached from here. */
export interface Way {
  readonly allowPrivate: readonly string[];
  readonly proxies: Readonly<Record<string, string>>;
  readonly limits?: FetchLimits;
}

/** Tries all `sources` and calls `told` with each as it ends; returns the diagnoses in their order. */
export async function trySources(
  sources: readonly PolicySource[],
  way: Way,
  day: Day,
  told: (diagnosis: Diagnosis) => void,
): Promise<Diagnosis[]> {
  const fetcher = webFetcher(way);
  const waiting = [...sources.entries()];
  const diagnoses: Diagnosis[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, source] = next;
      const diagnosis = await diagnoseSource(
        { fetcher, readers: pageReaders },
        source,
        day,
        AbortSignal.timeout(sourceMs),
      );
      diagnoses[at] = diagnosis;
      told(diagnosis);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await fetcher.close();
  }
  return diagnoses;
}
