import { isContactType } from '../../logs/action.ts';
import { type LogRecord, recordId } from '../../logs/record.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { ReviewFacts } from './schema.ts';

type Action = LogRecord<'action'>;
type Figures = Pick<ReviewFacts, 'contactVisits' | 'contactPeople' | 'contactUnits' | 'contactActions'>;

/** The actions among `actions` that count as contact with a client (拜访, 接待, 会议, 电话). */
export function contactActionsOf(actions: readonly Action[]): Action[] {
  return actions.filter(({ row }) => isContactType(row.type));
}

/** Contacts that `action` names, each once; none for what is no contact action. */
export function contactsIn({ row }: Action): ReadonlySet<string> {
  return isContactType(row.type) ? new Set(row.contactIds) : new Set();
}

/** 接触人次, 接触人数, 接触单位 and the number of contact actions among `actions` (definitions: design.md). */
export function contactFigures(actions: readonly Action[]): Figures {
  const contacts = contactActionsOf(actions);
  const named = contacts.filter(({ row }) => row.contactIds.length > 0);
  const visits = contacts.reduce((sum, action) => sum + contactsIn(action).size, 0);
  const people = new Set(contacts.flatMap((action) => [...contactsIn(action)]));
  const units = new Set(contacts.flatMap(({ row }) => row.clientId ?? []));
  return {
    contactVisits: { value: visits, recordIds: named.map(recordId) },
    contactPeople: { value: people.size, recordIds: named.map(recordId) },
    contactUnits: { value: units.size, recordIds: contacts.map(recordId) },
    contactActions: { value: contacts.length, recordIds: contacts.map(recordId) },
  };
}

type Share = ReviewFacts['contactsByLevel'][number];

/** Visits and people of `actions` by what `nameOf` says of a contact, in the order of `order`, then as they come. */
function contactShares(
  actions: readonly Action[],
  nameOf: (contactId: string) => string,
  order: readonly string[],
): Share[] {
  const groups = new Map<string, { visits: number; people: Set<string>; records: Set<Action> }>();
  for (const name of order) groups.set(name, { visits: 0, people: new Set(), records: new Set() });
  for (const action of contactActionsOf(actions)) {
    for (const contactId of contactsIn(action)) {
      const name = nameOf(contactId);
      const group = groups.get(name) ?? { visits: 0, people: new Set(), records: new Set() };
      groups.set(name, group);
      group.visits += 1;
      group.people.add(contactId);
      group.records.add(action);
    }
  }
  return [...groups]
    .filter(([, { visits }]) => visits > 0)
    .map(([name, { visits, people, records }]) => ({
      name,
      visits,
      people: people.size,
      recordIds: [...records].map(recordId),
    }));
}

const levels = ['省', '市', '县', '乡', '村', '企业', '未填'];
const roles = ['决策', '主管', '付款', '审计', '使用', '技术', '影响', '其他', '未登记'];
const clientTypes = ['政府', '事业单位', '国企', '民企', '村集体', '未登记'];

/** The week's contacts by level, by decision role and by kind of client. */
export function sharesOfContacts(
  actions: readonly Action[],
  { contacts, clients }: ReviewIndex,
): Pick<ReviewFacts, 'contactsByLevel' | 'contactsByRole' | 'contactsByClientType'> {
  const clientOf = (contactId: string): string => contacts.get(contactId)?.row.clientId ?? '';
  return {
    contactsByLevel: contactShares(actions, (id) => contacts.get(id)?.row.level ?? '未填', levels),
    contactsByRole: contactShares(actions, (id) => contacts.get(id)?.row.decisionRole ?? '未登记', roles),
    contactsByClientType: contactShares(actions, (id) => clients.get(clientOf(id))?.row.type ?? '未登记', clientTypes),
  };
}

const purposes = ['回款', '需求', '方案', '谈判', '验收', '关系', '签约', '其他', '未填'] as const;

/** Contact actions by 目的 and 结果类型. */
export function resultsByPurpose(actions: readonly Action[]): ReviewFacts['resultsByPurpose'] {
  const groups = Map.groupBy(contactActionsOf(actions), ({ row }) => row.purpose ?? '未填');
  return purposes.flatMap((purpose) => {
    const group = groups.get(purpose);
    if (group === undefined) return [];
    const ofType = (type: string | undefined): number => group.filter(({ row }) => row.outcomeType === type).length;
    return [
      {
        purpose,
        actions: group.length,
        visits: group.reduce((sum, action) => sum + contactsIn(action).size, 0),
        reached: ofType('达成'),
        partial: ofType('部分'),
        missed: ofType('未达成'),
        open: ofType('待定'),
        unreported: ofType(undefined),
        recordIds: group.map(recordId),
      },
    ];
  });
}
