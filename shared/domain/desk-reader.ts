import type { Staff } from './logs/staff.ts';

/** What somebody is in the firm, as 人员 says; an administrator of the settings is 管理员 besides. */
export type DeskRole = Staff['role'];

/** Who looks at the desk. */
export interface Reader {
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly DeskRole[];
}
