import { peopleNamedIn, recordMatter } from '../../../domain/access/record-matter.ts';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import type { Fields } from '../../../domain/logs/fields.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import { RecordId, type RecordVersion, recordId } from '../../../domain/logs/record.ts';
import { type LogKind, logKinds, logs } from '../../../domain/logs/registry.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import { type PortfolioPeople, type PortfolioPorts, portfolioPeople } from '../portfolio.ts';
import { stateOf } from '../records/record-page.ts';

interface Ports extends PortfolioPorts {
  readonly records: Pick<LogRecordWriter, 'current'>;
}

/** What each record is called that policies touch. */
export type TouchedNames = ReadonlyMap<RecordId, string>;

interface Touched {
  readonly id: RecordId;
  readonly kind: LogKind;
  readonly fields: Fields;
}

/**
 * Kind and name of the records among `ids` that `viewer` may see: `项目 太康县全域整治`. Reads clients and projects from
 * the portfolio, the others and their contracts in one batch each.
 */
export async function touchedNames(
  ports: Ports,
  viewer: Viewer,
  today: Day,
  ids: Iterable<string>,
): Promise<TouchedNames> {
  const { portfolio, touched } = await read(ports, today, [...new Set(ids)]);
  const people = portfolioPeople(portfolio);
  const contracts = await contractsOf(ports, touched);
  const seen = touched.filter(({ kind, fields }) =>
    maySee(viewer, recordMatter(kind), answering(people, kind, fields, contracts)),
  );
  return new Map(seen.map(({ id, kind, fields }) => [id, wordsOf(id, kind, fields)]));
}

async function read(ports: Ports, today: Day, ids: readonly string[]) {
  const named = ids.flatMap((text) => {
    const id = RecordId.safeParse(text).data;
    const kind = logKinds.find((one) => text.startsWith(`${one}:`));
    return id === undefined || kind === undefined ? [] : [{ id, kind, key: text.slice(kind.length + 1) }];
  });
  const portfolio = await ports.portfolio(today);
  const known = new Map<string, Fields>(
    [...portfolio.clients, ...portfolio.projects].map((record) => [recordId(record), record.row]),
  );
  const others = Map.groupBy(
    named.filter(({ kind }) => kind !== 'client' && kind !== 'project'),
    ({ kind }) => kind,
  );
  const batches = await Promise.all(
    [...others].map(
      ([kind, of]): Promise<ReadonlyMap<string, RecordVersion>> =>
        ports.records.current(
          kind,
          of.map(({ key }) => key),
        ),
    ),
  );
  const versions = batches.flatMap((batch) => [...batch.values()]);
  for (const version of versions) known.set(recordId(version), stateOf(version));
  const touched = named.flatMap(({ id, kind }): Touched[] => {
    const fields = known.get(id);
    return fields === undefined ? [] : [{ id, kind, fields }];
  });
  return { portfolio, touched };
}

/** The contracts that records are of, by id. */
async function contractsOf(ports: Ports, touched: readonly Touched[]): Promise<ReadonlyMap<string, Fields>> {
  const ids = new Set(touched.flatMap(({ fields }) => textIn(fields, 'contractId') ?? []));
  if (ids.size === 0) return new Map();
  const found = await ports.records.current(
    'contract',
    [...ids].map((id) => joinKey([id])),
  );
  return new Map(
    [...found.values()].map((version) => [textIn(stateOf(version), 'contractId') ?? '', stateOf(version)]),
  );
}

/** 工号 of those who answer for a record: whom it names, and who answers for its contract's project and client. */
function answering(
  people: PortfolioPeople,
  kind: LogKind,
  fields: Fields,
  contracts: ReadonlyMap<string, Fields>,
): readonly string[] {
  const contract = contracts.get(textIn(fields, 'contractId') ?? '') ?? {};
  const projectId = textIn(fields, 'projectId') ?? textIn(contract, 'projectId');
  const clientId = textIn(fields, 'clientId') ?? textIn(contract, 'clientId') ?? people.clientOfProject(projectId);
  return [...peopleNamedIn(kind, fields), ...people.ofProject(projectId), ...people.ofClient(clientId)];
}

function wordsOf(id: RecordId, kind: LogKind, fields: Fields): string {
  const name = textIn(fields, 'name') ?? id.slice(kind.length + 1);
  const contractId = kind === 'receivable' ? textIn(fields, 'contractId') : undefined;
  return [logs[kind].title, contractId, name].filter((word) => word !== undefined).join(' ');
}

const textIn = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
};
