import { fnv1a } from '../../domain/fnv.ts';
import { KeptOpenNodes, type OpenNode, readOpenNodes } from '../../domain/warning/standing/open-node.ts';
import type { OpenNodes } from '../../ports/warnings.ts';
import { inFlight } from './batches.ts';
import { inGroup, queryItems, readItem, type Table, tableKeys } from './table.ts';

/** All open nodes are gathered in the second index over so many groups; those of one owner in the first. */
const shards = 4;
const ownerGroup = (staffId: string): string => `open-nodes#${staffId}`;
const shardGroup = (shard: number): string => `open-nodes#${shard}`;

/** Where the open nodes of one contract and owner are gathered with others. */
export function openNodeGroups(ownerId: string, contractId: string): Record<string, string> {
  const { byGroup, byAgenda } = tableKeys;
  return {
    [byGroup.pk]: ownerGroup(ownerId),
    [byGroup.sk]: contractId,
    [byAgenda.pk]: shardGroup(fnv1a(contractId) % shards),
    [byAgenda.sk]: `${ownerId}#${contractId}`,
  };
}

/** Owners whose nodes are read one owner after the other; of more, all nodes are read and the others left out. */
const mostOwners = 24;

/** Open nodes as the warning run keeps them beside its standings. */
export function dynamoOpenNodes(table: Table): OpenNodes {
  const inIndex = async (index: { index: string; pk: string }, group: string): Promise<OpenNode[]> => {
    const found: OpenNode[] = [];
    for await (const item of queryItems(table, inGroup(index, group))) {
      for (const node of readOpenNodes(readItem(KeptOpenNodes, item))) found.push(node);
    }
    return found;
  };
  return {
    async ownedBy(ownerIds) {
      if (ownerIds !== 'everybody' && ownerIds.size <= mostOwners) {
        const read = await inFlight([...ownerIds], mostOwners, (id) => inIndex(tableKeys.byGroup, ownerGroup(id)));
        return read.flat();
      }
      const groups = Array.from({ length: shards }, (_, shard) => shardGroup(shard));
      const all = (await Promise.all(groups.map((group) => inIndex(tableKeys.byAgenda, group)))).flat();
      return ownerIds === 'everybody' ? all : all.filter(({ ownerId }) => ownerIds.has(ownerId));
    },
  };
}
