/** A DynamoDB-compatible engine on loopback. */
export interface TableEngine {
  readonly name: 'dynalite' | 'dynamodb-local';
  readonly port: number;
  stop(): Promise<void>;
}
