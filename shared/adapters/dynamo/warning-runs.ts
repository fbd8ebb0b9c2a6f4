import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { WarningRun } from '../../domain/warning/run/run.ts';
import type { WarningRuns } from '../../ports/warnings.ts';
import { readItem, type Table } from './table.ts';

const key = { pk: 'warning-run', sk: 'last' };

/** The line of warning runs: one item, each change of which depends on what it was before. */
export function dynamoWarningRuns(table: Table): WarningRuns {
  const put = async (run: WarningRun, expected: Pick<WarningRun, 'frozenKey' | 'status'> | undefined) => {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...key, ...run },
          ...(expected === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'frozenKey = :key AND #status = :status',
                ExpressionAttributeNames: { '#status': 'status' },
                ExpressionAttributeValues: { ':key': expected.frozenKey, ':status': expected.status },
              }),
        }),
      );
      return true;
    } catch (cause) {
      if (cause instanceof ConditionalCheckFailedException) return false;
      throw cause;
    }
  };
  return {
    async last() {
      const found = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
      return found.Item && readItem(WarningRun, found.Item);
    },
    async open(run, previous) {
      return (await put(run, previous)) ? 'opened' : 'lost';
    },
    async advance(run) {
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...key, ...run },
            ConditionExpression:
              'frozenKey = :key AND #status = :open AND (attribute_not_exists(piecesDone) OR piecesDone <= :pieces)',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':key': run.frozenKey, ':open': 'open', ':pieces': run.piecesDone },
          }),
        );
        return true;
      } catch (cause) {
        if (cause instanceof ConditionalCheckFailedException) return false;
        throw cause;
      }
    },
    async close(run) {
      await put({ ...run, status: 'closed' }, { frozenKey: run.frozenKey, status: 'open' });
    },
  };
}
