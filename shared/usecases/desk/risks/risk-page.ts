import { permissions } from '../../../domain/access/permissions.ts';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { type Fen, sumFen } from '../../../domain/money.ts';
import type { RiskColour, RiskKind, RiskRegister, RiskRow } from '../../../domain/risk/register.ts';
import { type PortfolioPorts, portfolioPeople } from '../portfolio.ts';

export interface RiskPorts extends PortfolioPorts {
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
  const answering = await answeringFor(ports, viewer, today);
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

/** Who answers for a row: the measure's owner, and the owners of its project and its client. */
async function answeringFor(
  ports: RiskPorts,
  viewer: Viewer,
  today: Day,
): Promise<(row: RiskRow) => readonly string[]> {
  if (viewer.leadsAll) return () => [];
  const people = portfolioPeople(await ports.portfolio(today));
  return ({ measure, projectId, clientId }) => [
    measure.ownerId,
    ...people.ofProject(projectId),
    ...people.ofClient(clientId),
  ];
}
