import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { tableKeys } from '../../shared/adapters/dynamo/table-keys.ts';

/** A partition key, or what those of one sort of item begin with. */
type KeyPattern = `${string}#*` | 'warning-run' | 'policy-source-registry' | 'uploads-open' | 'desk-uploads';

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
  /** PutItem of items whose partition key fits one of the patterns. */
  writeItems(...keys: KeyPattern[]): PolicyStatement;
  /** BatchExecuteStatement of INSERT statements, of such items only. */
  insertBatches(...keys: KeyPattern[]): PolicyStatement;
  /** BatchWriteItem, which is put and delete at once, of such items only. */
  writeBatches(...keys: KeyPattern[]): PolicyStatement;
}

export function tableAccess(name: string, arn: string): TableAccess {
  const may = (action: string, resource = arn) =>
    new PolicyStatement({ actions: [`dynamodb:${action}`], resources: [resource] });
  // These calls name the key of every item, so that "for all values" is never true for want of any.
  const mayWrite = (action: string, keys: readonly KeyPattern[]) =>
    new PolicyStatement({
      actions: [`dynamodb:${action}`],
      resources: [arn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
    });
  return {
    name,
    readItems: () => may('GetItem'),
    readBatches: () => may('BatchGetItem'),
    queryItems: () => may('Query'),
    queryIndex: (index) => may('Query', `${arn}/index/${tableKeys[index].index}`),
    writeItems: (...keys) => mayWrite('PutItem', keys),
    insertBatches: (...keys) => mayWrite('PartiQLInsert', keys),
    writeBatches: (...keys) => mayWrite('BatchWriteItem', keys),
  };
}
