import * as z from 'zod';
import { countyKey } from '../../county.ts';
import type { Day } from '../../day.ts';
import { type NodePosition, type NodeState, nodeStates } from '../../ledger/position.ts';
import { obstacles } from '../../logs/receivable.ts';
import type { LogRecord } from '../../logs/record.ts';
import type { Fen } from '../../money.ts';

/** An open node as far as lists are filtered, sorted and summed; its words are read with the rows that are shown. */
export interface OpenNode {
  readonly contractId: string;
  readonly node: string;
  readonly clientId: string | undefined;
  readonly clientName: string;
  /** `countyKey` of the client; undefined where none is on record. */
  readonly county: string | undefined;
  readonly ownerId: string;
  readonly headId: string;
  readonly directorId: string;
  readonly balanceFen: Fen;
  /** Undefined while not triggered. */
  readonly dueOn: Day | undefined;
  readonly state: NodeState;
  readonly obstacle: OpenObstacle;
}

/** What stands between a node and its money, or that nobody said. */
export const openObstacles = [...obstacles, '未填'] as const;
export type OpenObstacle = (typeof openObstacles)[number];

/** Open nodes of one contract and owner as they are kept, a line each: several to an item, read thousands at a time. */
export const KeptOpenNodes = z.object({
  contractId: z.string(),
  clientId: z.string().exactOptional(),
  clientName: z.string(),
  county: z.string().exactOptional(),
  ownerId: z.string(),
  lines: z.array(z.string()).readonly(),
});
export type KeptOpenNodes = z.infer<typeof KeptOpenNodes>;

/** The open ones of `positions`, all of one contract with `client`, by 工号 of the owner. */
export function openNodesOf(
  positions: readonly NodePosition[],
  client: LogRecord<'client'> | undefined,
): Record<string, KeptOpenNodes> {
  const byOwner: Record<string, KeptOpenNodes> = {};
  for (const position of positions) {
    if (position.balanceFen <= 0) continue;
    const { contractId, clientId, row } = position;
    const county = client && countyKey(client.row);
    const kept = byOwner[row.ownerId] ?? {
      contractId,
      ...(clientId !== undefined && { clientId }),
      clientName: client?.row.name ?? clientId ?? '客户无数据',
      ...(county !== undefined && { county }),
      ownerId: row.ownerId,
      lines: [],
    };
    byOwner[row.ownerId] = { ...kept, lines: [...kept.lines, lineOf(position)] };
  }
  return byOwner;
}

const separator = '\t';
/** An id never holds a tab: what nobody sees is taken off when it is read. */
const written = (text: string): string => text.replaceAll(separator, ' ');

function lineOf({ node, state, balanceFen, dueOn, row }: NodePosition): string {
  const obstacle = row.obstacle ?? (state === '争议' ? '争议' : '未填');
  const codes = [nodeStates.indexOf(state), openObstacles.indexOf(obstacle)];
  return [written(node), ...codes, balanceFen, dueOn ?? '', written(row.headId), written(row.directorId)].join(
    separator,
  );
}

/** The nodes in `kept`. Throws RangeError for a line that `openNodesOf` did not write. */
export function readOpenNodes({ lines, clientId, county, ...kept }: KeptOpenNodes): OpenNode[] {
  return lines.map((line) => {
    const [node = '', state = '', obstacle = '', balance = '', dueOn = '', headId = '', directorId] =
      line.split(separator);
    const found = { state: nodeStates[Number(state)], obstacle: openObstacles[Number(obstacle)] };
    if (found.state === undefined || found.obstacle === undefined || directorId === undefined) {
      throw new RangeError(`not a kept open node of contract ${kept.contractId}: ${line.slice(0, 80)}`);
    }
    return {
      contractId: kept.contractId,
      node,
      clientId,
      clientName: kept.clientName,
      county,
      ownerId: kept.ownerId,
      headId,
      directorId,
      balanceFen: Number(balance),
      dueOn: dueOn === '' ? undefined : dueOn,
      state: found.state,
      obstacle: found.obstacle,
    };
  });
}
