import type { Day } from '../day.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import { isInOffice } from '../risk/continuity/decision-chain.ts';
import type { RecordProblem } from './record-problem.ts';

type Contact = LogRecord<'contact'>;

/** Said of a meeting on `date` with somebody who did not hold the post then; undefined where they did. Chinese. */
export function outsideTenure(date: Day, contact: Contact): string | undefined {
  return isInOffice(contact.row, date) ? undefined : `${date} 接触 ${contact.row.name} 不在任职期内`;
}

/** 任职止 before 任职起. */
export function reversedTenure(contact: Contact): RecordProblem[] {
  const { name, from, until } = contact.row;
  if (from === undefined || until === undefined || from <= until) return [];
  return [
    {
      words: `联系人 ${name}（${contact.key}）任职止 ${until} 早于任职起 ${from}，按不在任处理`,
      recordIds: [recordId(contact)],
    },
  ];
}

/** Two people or more of one client whose 决策角色 is 决策 on `day`; `contacts` may be of many clients. */
export function sharedDecisionSlots(contacts: readonly Contact[], day: Day): RecordProblem[] {
  const deciders = contacts.filter(({ row }) => row.decisionRole === '决策' && isInOffice(row, day));
  return [...Map.groupBy(deciders, ({ row }) => row.clientId)].flatMap(([clientId, people]): RecordProblem[] => {
    if (people.length < 2) return [];
    const names = people.map(({ key, row }) => `${row.name}（${key}）`).join('、');
    return [
      { words: `客户 ${clientId} 的决策角色同时有 ${people.length} 人：${names}`, recordIds: people.map(recordId) },
    ];
  });
}
