import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Day } from '../../domain/day.ts';
import { sumFen } from '../../domain/money.ts';
import { type ContractChange, ContractStanding, StandingRow, Tally } from '../../domain/warning/standing/standing.ts';
import type { WarningStandings } from '../../ports/warnings.ts';
import { queryItems, readItem, type Table, tableKeys } from './table.ts';

const storedRows = z.object({ rows: z.array(StandingRow) });
type Item = Readonly<Record<string, unknown>>;

const partitionOf = (contractId: string): string => `standing#${contractId}`;
const listGroup = (staffId: string): string => `standing-list#${staffId}`;
const overdueGroup = 'standing-overdue';
const tallyGroup = 'standing-tally';
/** Larger amounts sort first; 16 digits hold every safe integer. */
const inverse = (fen: number): string => String(Number.MAX_SAFE_INTEGER - fen).padStart(16, '0');

/** What the warning run keeps. Items are absolute values of a day: an older or repeated write changes nothing. */
export function dynamoWarningStandings(table: Table): WarningStandings {
  const write = async (item: Item, asOf: Day): Promise<void> => {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...item, asOf },
          ConditionExpression: 'attribute_not_exists(pk) OR asOf <= :asOf',
          ExpressionAttributeValues: { ':asOf': asOf },
        }),
      );
    } catch (cause) {
      if (!(cause instanceof ConditionalCheckFailedException)) throw cause;
    }
  };
  const inGroup = (group: string, limit?: number) =>
    queryItems(table, {
      IndexName: tableKeys.byGroup.index,
      KeyConditionExpression: '#group = :group',
      ExpressionAttributeNames: { '#group': tableKeys.byGroup.pk },
      ExpressionAttributeValues: { ':group': group },
      ...(limit !== undefined && { Limit: limit }),
    });

  const itemsOf = ({ standing, lists, noLongerListedFor, overdue }: ContractChange): Item[] => {
    const { contractId } = standing;
    const pk = partitionOf(contractId);
    const listed = Object.entries(lists).map(([staffId, rows]) => ({
      pk,
      sk: `list#${staffId}`,
      group: listGroup(staffId),
      groupSort: contractId,
      rows,
    }));
    const total = sumFen(overdue.map((row) => row.balanceFen));
    return [
      ...listed,
      ...noLongerListedFor.map((staffId) => ({ pk, sk: `list#${staffId}` })),
      {
        pk,
        sk: 'overdue',
        ...(overdue.length > 0 && {
          group: overdueGroup,
          groupSort: `${inverse(total)}#${contractId}`,
          rows: overdue.slice(0, 10),
        }),
      },
      // Last: a standing that names its lists is there only once they are.
      { pk, sk: 'standing', ...standing },
    ];
  };

  return {
    async of(contractId) {
      const found = await table.client.send(
        new GetCommand({
          TableName: table.name,
          Key: { pk: partitionOf(contractId), sk: 'standing' },
          ConsistentRead: true,
        }),
      );
      return found.Item && readItem(ContractStanding, { contractId, ...found.Item });
    },
    async listOf(staffId) {
      const rows: StandingRow[] = [];
      for await (const item of inGroup(listGroup(staffId))) rows.push(...readItem(storedRows, item).rows);
      return rows;
    },
    async tallies() {
      const tallies: Tally[] = [];
      for await (const item of inGroup(tallyGroup)) {
        tallies.push(readItem(Tally, item));
      }
      return tallies;
    },
    async topOverdue(count) {
      const top: StandingRow[][] = [];
      for await (const item of inGroup(overdueGroup, count)) {
        top.push(readItem(storedRows, item).rows);
        if (top.length === count) break;
      }
      return top;
    },
    async apply({ asOf, contracts, tallies }) {
      for (const tally of tallies) {
        const groupSort = tally.ownerId === '' ? ' ' : tally.ownerId;
        await write({ pk: `tally#${tally.ownerId}`, sk: 'tally', group: tallyGroup, groupSort, ...tally }, asOf);
      }
      for (const change of contracts) for (const item of itemsOf(change)) await write(item, asOf);
    },
  };
}
