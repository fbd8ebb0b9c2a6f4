import { startDynalite } from './dynalite-engine.ts';
import { startDynamoDbLocal } from './dynamodb-local-engine.ts';
import type { TableEngine } from './table-engine.ts';

/** Starts dynalite, or Amazon's DynamoDB Local when `FUPAN_DYNAMODB=dynamodb-local`. Throws for any other name. */
export function startWantedEngine(
  directory: string | undefined,
  wanted = process.env['FUPAN_DYNAMODB'] ?? 'dynalite',
): Promise<TableEngine> {
  if (wanted === 'dynalite') return startDynalite(directory);
  if (wanted === 'dynamodb-local') return startDynamoDbLocal(directory);
  throw new Error(`FUPAN_DYNAMODB 为 "${wanted}"，应为 dynalite 或 dynamodb-local`);
}
