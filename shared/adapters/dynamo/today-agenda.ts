import * as z from 'zod';
import type { Day } from '../../domain/day.ts';
import { compareTexts } from '../../domain/text-order.ts';
import type { CalledSubject, TodayAgenda } from '../../ports/today.ts';
import { writeItems } from './batches.ts';
import { putIf } from './put-if.ts';
import { dueItems, readItem, type Table } from './table.ts';

const Called = z.object({ subject: z.string(), mark: z.string() });
const agenda = 'today';

const itemOf = ({ subject, mark }: CalledSubject, day: Day | undefined) => ({
  pk: `today#${subject}`,
  sk: 'call',
  subject,
  mark,
  ...(day !== undefined && { agenda, agendaAt: `${day}#${subject}` }),
});

/** Calls in the sparse index: a subject stands in it only while there is a day to look at it. */
export function dynamoTodayAgenda(table: Table): TodayAgenda {
  return {
    async dueOn(day) {
      const due: CalledSubject[] = [];
      for await (const item of dueItems(table, agenda, day)) {
        due.push(readItem(Called, item));
      }
      return due.sort((a, b) => compareTexts(a.subject, b.subject));
    },
    async call(subjects, day) {
      const last = new Map(subjects.map((called) => [called.subject, itemOf(called, day)]));
      await writeItems(table, [...last.values()]);
    },
    async reschedule(called, day) {
      await putIf(table, {
        Item: itemOf(called, day),
        ConditionExpression: 'attribute_not_exists(pk) OR #mark = :mark',
        ExpressionAttributeNames: { '#mark': 'mark' },
        ExpressionAttributeValues: { ':mark': called.mark },
      });
    },
  };
}
