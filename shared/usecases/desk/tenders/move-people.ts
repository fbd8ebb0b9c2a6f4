import { type CountyPlace, inSameCounty } from '../../../domain/county.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { LogRecords } from '../../../ports/records.ts';

/** What says whose affair a rival's move is. */
interface MovePlace extends CountyPlace {
  readonly projectId?: string | undefined;
  readonly answeredBy?: string | undefined;
  readonly clientId?: string | undefined;
}

/** 工号 of those who answer for a move; nobody where it is at no client's, which is then for whoever leads everybody. */
export type MovePeople = (move: MovePlace) => string[];

/** Reads who answers for clients and projects: for the move's project, its client, and the clients of its county. */
export async function movePeople({ records }: { readonly records: Pick<LogRecords, 'all'> }): Promise<MovePeople> {
  const [clients, projects] = await Promise.all([records.all('client'), records.all('project')]);
  return peopleOfMoves(clients, projects);
}

/** As `movePeople`, of records that are read already. */
export function peopleOfMoves(
  clients: readonly LogRecord<'client'>[],
  projects: readonly LogRecord<'project'>[],
): MovePeople {
  const projectOf = new Map(projects.map(({ row }) => [row.projectId, row]));
  return ({ projectId, clientId, answeredBy, ...place }) => {
    const project = projectId === undefined ? undefined : projectOf.get(projectId);
    const owners = clients
      .filter(({ row }) => row.clientId === clientId || row.clientId === project?.clientId || inSameCounty(row, place))
      .map(({ row }) => row.ownerId);
    return [...new Set([answeredBy, project?.ownerId, ...owners].filter((id) => id !== undefined))];
  };
}
