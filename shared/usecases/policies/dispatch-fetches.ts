import { type Day, dayOf, type Instant } from '../../domain/day.ts';
import type { PolicySource } from '../../domain/policy/source/source.ts';
import type { FetchQueue, PolicySources } from '../../ports/policies.ts';
import { registerSource } from './steps/register-source.ts';

interface Ports {
  readonly sources: PolicySources;
  readonly queue: FetchQueue;
  /** The registry that comes with the product; its mark changes whenever it does. */
  readonly shipped: { readonly sources: readonly PolicySource[]; readonly mark: string };
}

const perSend = 100;

/**
 * Orders one reading of each source that is due on the day of `scheduledAt`; what it reads and writes grows with what
 * is due. A source stays due until it was read, so a second run orders again and the reading itself finds nothing to
 * do.
 */
export async function dispatchFetches(
  ports: Ports,
  { scheduledAt }: { readonly scheduledAt: Instant },
): Promise<{ readonly ordered: number }> {
  const day = dayOf(scheduledAt);
  await registerShippedSources(ports, ports.shipped, day);
  let ordered = 0;
  let orders: { sourceId: string; scheduledAt: Instant }[] = [];
  const send = async () => {
    await ports.queue.send(orders);
    ordered += orders.length;
    orders = [];
  };
  for await (const sourceId of ports.sources.dueOn(day)) {
    orders.push({ sourceId, scheduledAt });
    if (orders.length === perSend) await send();
  }
  if (orders.length > 0) await send();
  return { ordered };
}

/**
 * Registers the shipped sources when `mark` says that they are not those registered last; switches off dropped ones.
 */
async function registerShippedSources(
  { sources }: { readonly sources: PolicySources },
  shipped: { readonly sources: readonly PolicySource[]; readonly mark: string },
  day: Day,
): Promise<void> {
  if ((await sources.shippedMark()) === shipped.mark) return;
  for (const source of shipped.sources) await registerSource(sources, source, 'shipped', day);
  const ids = new Set(shipped.sources.map(({ sourceId }) => sourceId));
  for (const kept of await sources.all()) {
    if (kept.origin !== 'shipped' || ids.has(kept.source.sourceId)) continue;
    await registerSource(sources, { ...kept.source, enabled: false }, 'shipped', day);
  }
  await sources.setShippedMark(shipped.mark);
}
