import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { tableKeys } from '../../shared/adapters/dynamo/table-keys.ts';

/** The table as a function sees it: its name for the environment, and grants of one action each. */
export interface TableAccess {
  readonly name: string;
  /** GetItem. */
  readItems(): PolicyStatement;
  /** BatchGetItem. */
  readBatches(): PolicyStatement;
  /** Query by primary key. */
  queryItems(): PolicyStatement;
  /** Query of one index. */
  queryIndex(index: 'byGroup' | 'byAgenda'): PolicyStatement;
  /** PutItem. */
  writeItems(): PolicyStatement;
  /** BatchExecuteStatement of INSERT statements. */
  insertBatches(): PolicyStatement;
  /** BatchWriteItem. */
  writeBatches(): PolicyStatement;
  /** DeleteItem. */
  deleteItems(): PolicyStatement;
}

export function tableAccess(name: string, arn: string): TableAccess {
  const may = (action: string, resource = arn) =>
    new PolicyStatement({ actions: [`dynamodb:${action}`], resources: [resource] });
  return {
    name,
    readItems: () => may('GetItem'),
    readBatches: () => may('BatchGetItem'),
    queryItems: () => may('Query'),
    queryIndex: (index) => may('Query', `${arn}/index/${tableKeys[index].index}`),
    writeItems: () => may('PutItem'),
    insertBatches: () => may('PartiQLInsert'),
    writeBatches: () => may('BatchWriteItem'),
    deleteItems: () => may('DeleteItem'),
  };
}
