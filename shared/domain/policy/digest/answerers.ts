import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';

interface Facts {
  readonly staff: readonly LogRecord<'staff'>[];
  readonly clients: readonly LogRecord<'client'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly contacts: readonly LogRecord<'contact'>[];
}

/**
 * Who is told of news about a record, as ids of 人员: its 责任人 and those of its client and of the client's open projects,
 * as far as they are 在职; those who lead the firm where nobody else is.
 */
export function answerersOf({ staff, clients, projects, contacts }: Facts): (id: RecordId) => readonly RecordId[] {
  const present = staff.filter(({ row }) => row.status === '在职');
  const byId = new Map(present.map((person) => [person.row.staffId, recordId(person)]));
  const leading = present.filter(({ row }) => row.role === '总经理' || row.role === '分管领导').map(recordId);
  const projectsOf = Map.groupBy(
    projects.filter(({ row }) => row.stage !== '关闭'),
    ({ row }) => row.clientId,
  );
  const ownersOfClient = new Map(
    clients.map(({ row }) => [
      row.clientId,
      [row.ownerId, ...(projectsOf.get(row.clientId) ?? []).map((one) => one.row.ownerId)],
    ]),
  );
  const owners = new Map<RecordId, readonly (string | undefined)[]>([
    ...clients.map((client) => [recordId(client), ownersOfClient.get(client.row.clientId) ?? []] as const),
    ...projects.map((project) => [recordId(project), [project.row.ownerId]] as const),
    ...contacts.map(
      (contact) =>
        [recordId(contact), [contact.row.ownerId, ...(ownersOfClient.get(contact.row.clientId) ?? [])]] as const,
    ),
  ]);
  return (id) => {
    const found = (owners.get(id) ?? []).flatMap((owner) => (owner === undefined ? [] : (byId.get(owner) ?? [])));
    return found.length > 0 ? [...new Set(found)] : leading;
  };
}
