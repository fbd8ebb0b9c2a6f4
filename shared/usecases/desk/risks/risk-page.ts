import { permissions } from '../../../domain/access/permissions.ts';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { type Fen, sumFen } from '../../../domain/money.ts';
import type { RiskColour, RiskKind, RiskRegister, RiskRow } from '../../../domain/risk/register.ts';
import type { LogRecords } from '../../../ports/records.ts';
import { inBatches } from '../../in-batches.ts';

export interface RiskPorts {
  readonly records: Pick<LogRecords, 'find' | 'all'>;
  /** The latest register, kept in memory from page to page. */
  register(today: Day): Promise<RiskRegister | undefined>;
}

/** What a reader narrows the register by. */
export interface RiskFilter {
  readonly kind?: RiskKind | undefined;
  readonly colour?: RiskColour | undefined;
  readonly standing?: RiskRow['standing'] | undefined;
}

/** A page of 风险登记册 for one reader. */
export interface RiskPage {
  readonly asOf: Day;
  readonly rows: readonly RiskRow[];
  readonly count: number;
  readonly expectedLossFen: Fen;
  /** Rows outside the reader's view, for leaders only. */
  readonly others: { readonly count: number; readonly expectedLossFen: Fen } | undefined;
  readonly hasMore: boolean;
  readonly dataQuality: readonly string[];
}

const rowsPerPage = 20;
const readsAtOnce = 32;

/** The latest register as far as `viewer` may see it, worst first; undefined before the first one. */
export async function riskPage(
  ports: RiskPorts,
  viewer: Viewer,
  today: Day,
  filter: RiskFilter,
  page: number,
): Promise<RiskPage | undefined> {
  const register = await ports.register(today);
  if (register === undefined) return undefined;
  const answering = await answeringFor(ports, viewer, register.rows);
  const isMine = (row: RiskRow): boolean => maySee(viewer, 'risk', answering(row));
  const mine = register.rows.filter(isMine);
  const rows = mine.filter(
    (row) =>
      (filter.kind === undefined || row.kind === filter.kind) &&
      (filter.colour === undefined || row.colour === filter.colour) &&
      (filter.standing === undefined || row.standing === filter.standing),
  );
  const rest = register.rows.filter((row) => !isMine(row));
  const sums = viewer.roles.some((role) => permissions[role].risk.other === 'sum') && rest.length > 0;
  return {
    asOf: register.asOf,
    rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage),
    count: rows.length,
    expectedLossFen: lossOf(rows),
    others: sums ? { count: rest.length, expectedLossFen: lossOf(rest) } : undefined,
    hasMore: rows.length > page * rowsPerPage,
    // What the inputs lack is said of everybody's records, so it is for whoever sees all of them.
    dataQuality: viewer.leadsAll || viewer.roles.includes('管理员') ? register.dataQuality : [],
  };
}

const lossOf = (rows: readonly RiskRow[]): Fen => sumFen(rows.map(({ expectedLossFen }) => expectedLossFen));

/** Who answers for a row: the measure's owner, and the owners of its project, its client and its subject. */
async function answeringFor(
  { records }: RiskPorts,
  viewer: Viewer,
  rows: readonly RiskRow[],
): Promise<(row: RiskRow) => readonly string[]> {
  if (viewer.leadsAll) return () => [];
  const [projects, clients] = [new Map<string, string>(), new Map<string, string>()];
  const projectIds = [...new Set(rows.flatMap(({ projectId }) => projectId ?? []))];
  const clientIds = [...new Set(rows.flatMap(({ clientId }) => clientId ?? []))];
  const found: readonly (LogRecord<'project'> | LogRecord<'client'> | undefined)[] = [
    ...(await inBatches(projectIds, readsAtOnce, (id) => records.find('project', id))),
    ...(await inBatches(clientIds, readsAtOnce, (id) => records.find('client', id))),
  ];
  for (const record of found) {
    if (record?.kind === 'project') projects.set(record.row.projectId, record.row.ownerId);
    else if (record?.row.ownerId !== undefined) clients.set(record.row.clientId, record.row.ownerId);
  }
  return ({ measure, projectId = '', clientId = '' }) =>
    [measure.ownerId, projects.get(projectId), clients.get(clientId)].filter((id) => id !== undefined);
}
