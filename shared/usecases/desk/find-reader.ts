import type { DeskRole, Reader } from '../../domain/desk-reader.ts';
import type { LogRecords } from '../../ports/records.ts';

/** Somebody whom the settings name as an administrator. */
export interface DeskAdministrator {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
}

/** What telling who a person is takes. */
export interface FindReaderPorts {
  readonly records: Pick<LogRecords, 'find'>;
  readonly administrators: readonly DeskAdministrator[];
}

/** The person `staffId` as the desk knows them now; undefined for whoever has left or was never there. */
export async function findReader(
  { records, administrators }: FindReaderPorts,
  staffId: string,
): Promise<Reader | undefined> {
  const staff = (await records.find('staff', staffId))?.row;
  const administrator = administrators.find((each) => each.staffId === staffId);
  if (staff?.status === '离职') return undefined;
  const roles: readonly DeskRole[] = [
    ...(staff === undefined ? [] : [staff.role]),
    ...(administrator ? ['管理员' as const] : []),
  ];
  const name = staff?.name ?? administrator?.name;
  return name === undefined ? undefined : { staffId, name, roles: [...new Set(roles)] };
}
