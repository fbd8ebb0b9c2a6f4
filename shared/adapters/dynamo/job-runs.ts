import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StoreError } from '../../domain/errors.ts';
import { JobRun } from '../../domain/job-run.ts';
import type { ChangeMarks, JobRuns } from '../../ports/runs.ts';
import { readItem, type Table } from './table.ts';

const keyOf = (runId: string) => ({ pk: `run#${runId}`, sk: 'run' });
const marksKey = { pk: 'changes#records', sk: 'mark' };
const Mark = z.object({ version: z.int() });
const attempts = 20;

/** Writes `item` over version `previous`; `lost` where another version stands. */
async function putVersion(
  table: Table,
  item: Record<string, unknown>,
  previous: number | undefined,
): Promise<'saved' | 'lost'> {
  const condition =
    previous === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :previous',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':previous': previous },
        };
  try {
    await table.client.send(new PutCommand({ TableName: table.name, Item: item, ...condition }));
    return 'saved';
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return 'lost';
    throw cause;
  }
}

/** One item a run: a set of part numbers stays far below what one item may hold. */
export function dynamoJobRuns(table: Table): JobRuns {
  return {
    async of(runId) {
      const found = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keyOf(runId), ConsistentRead: true }),
      );
      return found.Item && readItem(JobRun, found.Item);
    },
    put: (next, previous) => putVersion(table, { ...keyOf(next.runId), ...next }, previous?.version),
  };
}

/** One item that counts. */
export function dynamoChangeMarks(table: Table): ChangeMarks {
  const read = async (): Promise<number | undefined> => {
    const found = await table.client.send(
      new GetCommand({ TableName: table.name, Key: marksKey, ConsistentRead: true }),
    );
    return found.Item && readItem(Mark, found.Item).version;
  };
  return {
    current: async () => (await read()) ?? 0,
    async note() {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const known = await read();
        if ((await putVersion(table, { ...marksKey, version: (known ?? 0) + 1 }, known)) === 'saved') return;
      }
      throw new StoreError('The mark of changes kept changing; try again');
    },
  };
}
