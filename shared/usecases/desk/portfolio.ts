import { peopleNamedIn } from '../../domain/access/record-matter.ts';
import type { Day } from '../../domain/day.ts';
import type { LogRecord } from '../../domain/logs/record.ts';
import type { LogRecords } from '../../ports/records.ts';

/** Clients and projects of the company: what tells who answers for a row of a long list. */
export interface Portfolio {
  readonly clients: readonly LogRecord<'client'>[];
  readonly projects: readonly LogRecord<'project'>[];
}

export interface PortfolioPorts {
  /** Kept in memory from page to page for a minute: a list of thousands of rows looks up no client of its own. */
  portfolio(today: Day): Promise<Portfolio>;
}

/** Reads the portfolio. */
export async function readPortfolio(records: Pick<LogRecords, 'all'>): Promise<Portfolio> {
  const [clients, projects] = await Promise.all([records.all('client'), records.all('project')]);
  return { clients, projects };
}

/** 工号 of those who answer for a client, and for a project without its client. */
export interface PortfolioPeople {
  ofClient(clientId: string | undefined): readonly string[];
  ofProject(projectId: string | undefined): readonly string[];
  clientOfProject(projectId: string | undefined): string | undefined;
}

/** Who answers for what in `portfolio`; nobody for what it does not have. */
export function portfolioPeople({ clients, projects }: Portfolio): PortfolioPeople {
  const clientRows = new Map(clients.map(({ row }) => [row.clientId, row]));
  const projectRows = new Map(projects.map(({ row }) => [row.projectId, row]));
  return {
    ofClient: (clientId = '') => {
      const row = clientRows.get(clientId);
      return row === undefined ? [] : peopleNamedIn('client', row);
    },
    ofProject: (projectId = '') => {
      const row = projectRows.get(projectId);
      return row === undefined ? [] : peopleNamedIn('project', row);
    },
    clientOfProject: (projectId = '') => projectRows.get(projectId)?.clientId,
  };
}
