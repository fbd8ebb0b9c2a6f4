import { peopleNamedIn } from '../../../domain/access/record-matter.ts';
import type { Fields } from '../../../domain/logs/fields.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import type { LogRecords } from '../../../ports/records.ts';

interface Ports {
  readonly records: Pick<LogRecords, 'find'>;
}

interface Named {
  readonly contractId?: string;
  readonly node?: string;
  readonly clientId?: string;
  readonly projectId?: string;
  readonly contactId?: string;
}

/**
 * 工号 of those who answer for a record with these fields: the people it names, and those who answer for the node, the
 * contract, the project and the client that it belongs to.
 */
export async function peopleOfRecord({ records }: Ports, kind: LogKind, fields: Fields): Promise<string[]> {
  const { contractId, node, contactId, ...named } = fields as Named;
  const find = async <K extends LogKind>(of: K, id: string | undefined): Promise<LogRecord<K> | undefined> =>
    id === undefined ? undefined : records.find(of, joinKey([id]));
  const [contract, receivable, contact] = await Promise.all([
    find('contract', contractId),
    contractId !== undefined && node !== undefined
      ? records.find('receivable', joinKey([contractId, node]))
      : undefined,
    named.clientId === undefined ? find('contact', contactId) : undefined,
  ]);
  const [project, client] = await Promise.all([
    find('project', named.projectId ?? contract?.row.projectId),
    find('client', named.clientId ?? contract?.row.clientId ?? contact?.row.clientId),
  ]);
  const around = [receivable, contact, project, client].flatMap((one) =>
    one === undefined ? [] : peopleNamedIn(one.kind, one.row),
  );
  return [...new Set([...peopleNamedIn(kind, fields), ...around])];
}
