import { recordMatter } from '../../../domain/access/record-matter.ts';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { NamedKind } from '../../../domain/logs/answer.ts';
import type { LogRecord, RecordVersion } from '../../../domain/logs/record.ts';
import { type LogKind, logKinds, logs } from '../../../domain/logs/registry.ts';
import { inBatches } from '../../in-batches.ts';
import { peopleOfRecord } from './people-of.ts';
import { type RecordPorts, stateOf } from './record-page.ts';

/** A record that a search found. */
export interface FoundRecord {
  readonly kind: LogKind;
  readonly title: string;
  readonly key: string;
  readonly name: string;
  readonly isWithdrawn: boolean;
}

/** What a search found for its reader, and whether there was more than is shown. */
export interface FoundRecords {
  readonly found: readonly FoundRecord[];
  readonly hasMore: boolean;
}

const mostShown = 50;
/** Kinds that people know by name. */
const namedKinds: readonly NamedKind[] = ['client', 'project', 'contract', 'staff', 'contact'];
const readsAtOnce = 16;

/**
 * Records whose id is `words`, of any kind or of `kind`, and those whose name holds `words`, as far as `viewer` may see
 * them. A record set aside or withdrawn is found by its id.
 */
export async function findRecords(
  ports: RecordPorts,
  viewer: Viewer,
  { words, kind }: { readonly words: string; readonly kind: LogKind | undefined },
): Promise<FoundRecords> {
  const text = words.trim();
  if (text === '') return { found: [], hasMore: false };
  const kinds = kind === undefined ? logKinds : [kind];
  const [byId, byName] = await Promise.all([
    Promise.all(kinds.map(async (one) => [...(await ports.records.current(one, [text])).values()])),
    Promise.all(namedKinds.filter((one) => kind === undefined || one === kind).map((one) => named(ports, one, text))),
  ]);
  const versions: readonly (RecordVersion | LogRecord)[] = [...byId.flat(), ...byName.flat()];
  const once = [...new Map(versions.map((version) => [`${version.kind}:${version.key}`, version])).values()];
  const seen = await inBatches(once.slice(0, mostShown * 4), readsAtOnce, async (version) => {
    const people = await peopleOfRecord(ports, version.kind, stateOf(version));
    return maySee(viewer, recordMatter(version.kind), people) ? [found(version)] : [];
  });
  const all = seen.flat();
  return { found: all.slice(0, mostShown), hasMore: all.length > mostShown || once.length > mostShown * 4 };
}

async function named(ports: RecordPorts, kind: NamedKind, text: string): Promise<LogRecord[]> {
  const records: readonly LogRecord[] = await ports.records.all(kind);
  return records.filter((record) => nameOf(record).includes(text));
}

const nameOf = (version: Pick<RecordVersion, 'row' | 'aside'>): string => {
  const { name } = stateOf(version);
  return typeof name === 'string' ? name : '';
};

function found(version: RecordVersion | LogRecord): FoundRecord {
  const { kind, key } = version;
  return {
    kind,
    title: logs[kind].title,
    key,
    name: nameOf(version),
    isWithdrawn: 'withdrawn' in version && version.withdrawn !== undefined,
  };
}
