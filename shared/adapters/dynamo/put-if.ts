import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

/** Puts an item where its condition holds; false where it does not. */
export async function putIf(table: Table, input: Omit<PutCommandInput, 'TableName'>): Promise<boolean> {
  try {
    await table.client.send(new PutCommand({ ...input, TableName: table.name }));
    return true;
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return false;
    throw cause;
  }
}

/** The condition that the number `field` is still `previous`, or that no item stands there where that is undefined. */
export function stillAt(field: 'version' | 'mark', previous: number | undefined) {
  if (previous === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#number = :previous',
    ExpressionAttributeNames: { '#number': field },
    ExpressionAttributeValues: { ':previous': previous },
  };
}
