import type { Fields } from '../logs/fields.ts';
import { type LogKind, logOf } from '../logs/registry.ts';
import type { Matter } from './permissions.ts';

/** As what a record of each kind is judged. */
const matterOfKind: Readonly<Record<LogKind, Matter>> = {
  staff: 'settingRecord',
  client: 'workRecord',
  contact: 'workRecord',
  project: 'workRecord',
  contract: 'moneyRecord',
  receivable: 'moneyRecord',
  payment: 'moneyRecord',
  promise: 'workRecord',
  pause: 'moneyRecord',
  action: 'workRecord',
  plan: 'workRecord',
  request: 'workRecord',
  milestone: 'workRecord',
  rival: 'workRecord',
  survey: 'workRecord',
  note: 'note',
  // Parts of somebody's review, which leaders of others do not read.
  submission: 'note',
  decision: 'note',
  comment: 'note',
  opening: 'moneyRecord',
  holiday: 'settingRecord',
  policySource: 'settingRecord',
  watchword: 'workRecord',
  layout: 'settingRecord',
  answer: 'settingRecord',
};

/** As what a record of `kind` is judged. */
export const recordMatter = (kind: LogKind): Matter => matterOfKind[kind];

/** Names somebody, but as who is over the person and not as who answers for the record. */
const superior = 'managerId';

/** 工号 that a record of `kind` names in the columns that hold one; who answers for its client or contract is not among them. */
export function peopleNamedIn(kind: LogKind, fields: Fields): string[] {
  const columns = Object.entries(logOf(kind).columns).filter(
    ([field, { refersTo }]) =>
      (refersTo === 'staff' && field !== superior) || (kind === 'staff' && field === 'staffId'),
  );
  const ids = columns.flatMap(([field]) => [fields[field] ?? []].flat());
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
