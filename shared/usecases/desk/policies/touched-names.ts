import { recordMatter } from '../../../domain/access/record-matter.ts';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import { RecordId } from '../../../domain/logs/record.ts';
import { type LogKind, logKinds, logs } from '../../../domain/logs/registry.ts';
import { inBatches } from '../../in-batches.ts';
import { peopleOfRecord } from '../records/people-of.ts';
import { type RecordPorts, stateOf } from '../records/record-page.ts';

/** What each record is called that policies touch. */
export type TouchedNames = ReadonlyMap<RecordId, string>;

const readsAtOnce = 16;

/** Kind and name of the records among `ids` that `viewer` may see: `项目 太康县全域整治`. */
export async function touchedNames(ports: RecordPorts, viewer: Viewer, ids: Iterable<string>): Promise<TouchedNames> {
  const named = [...new Set(ids)].flatMap((text) => {
    const id = RecordId.safeParse(text).data;
    const [of = '', key = ''] = splitId(text);
    const kind = logKinds.find((one) => one === of);
    return id === undefined || kind === undefined ? [] : [{ id, kind, key }];
  });
  const byKind = [...Map.groupBy(named, ({ kind }) => kind)];
  const read = await inBatches(byKind, readsAtOnce, ([kind, of]) => namesOf(ports, viewer, kind, of));
  return new Map(read.flat());
}

const splitId = (id: string): [kind: string, key: string] => [
  id.slice(0, id.indexOf(':')),
  id.slice(id.indexOf(':') + 1),
];

async function namesOf(
  ports: RecordPorts,
  viewer: Viewer,
  kind: LogKind,
  of: readonly { readonly id: RecordId; readonly key: string }[],
): Promise<(readonly [RecordId, string])[]> {
  const versions = await ports.records.current(
    kind,
    of.map(({ key }) => key),
  );
  const names = await inBatches(of, readsAtOnce, async ({ id, key }) => {
    const version = versions.get(key);
    if (version === undefined) return [];
    const fields = stateOf(version);
    const people = await peopleOfRecord(ports, kind, fields);
    if (!maySee(viewer, recordMatter(kind), people)) return [];
    const { name, contractId } = fields;
    const words = [logs[kind].title, kind === 'receivable' ? contractId : undefined, name ?? key];
    return [[id, words.filter((word) => typeof word === 'string').join(' ')] as const];
  });
  return names.flat();
}
