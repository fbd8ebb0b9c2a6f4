import { WarningRun } from '../../domain/warning/run/run.ts';
import type { WarningRuns } from '../../ports/warnings.ts';
import { putIf } from './put-if.ts';
import { itemAt, readItem, type Table } from './table.ts';

const key = { pk: 'warning-run', sk: 'last' };

/** The line of warning runs: one item, each change of which depends on what it was before. */
export function dynamoWarningRuns(table: Table): WarningRuns {
  const put = (run: WarningRun, expected: Pick<WarningRun, 'frozenKey' | 'status'> | undefined) =>
    putIf(table, {
      Item: { ...key, ...run },
      ...(expected === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'frozenKey = :key AND #status = :status',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':key': expected.frozenKey, ':status': expected.status },
          }),
    });
  return {
    async last() {
      const item = await itemAt(table, key);
      return item && readItem(WarningRun, item);
    },
    async open(run, previous) {
      return (await put(run, previous)) ? 'opened' : 'lost';
    },
    advance: (run) =>
      putIf(table, {
        Item: { ...key, ...run },
        ConditionExpression:
          'frozenKey = :key AND #status = :open AND (attribute_not_exists(piecesDone) OR piecesDone <= :pieces)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':key': run.frozenKey, ':open': 'open', ':pieces': run.piecesDone },
      }),
    async close(run) {
      await put({ ...run, status: 'closed' }, { frozenKey: run.frozenKey, status: 'open' });
    },
  };
}
