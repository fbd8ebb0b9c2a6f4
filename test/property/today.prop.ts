import fc from 'fast-check';
import type { ListItem, Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import type { LogRow } from '../../shared/domain/logs/registry.ts';
import { decideItem } from '../../shared/domain/today/decide-item.ts';
import { todayLadders } from '../../shared/domain/today/ladders.ts';
import { type TodayFact, type TodayItem, type TodayKind, todayKinds } from '../../shared/domain/today/today-item.ts';
import { weekOf } from '../../shared/domain/week.ts';
import { calendarOf } from '../../shared/domain/workdays.ts';
import { policyWith } from '../support/risk-facts.ts';
import { daysFrom, todayWorld } from '../support/today-world.ts';

const calendar = calendarOf([]);
/** Sixty days over the National Day holiday, with its worked Sunday and Saturday. */
const days = daysFrom('2025-09-08', '2025-11-06');
const first = days[0] ?? '';
const dayWithin = (from: number, to: number) => fc.integer({ min: from, max: to }).map((at) => addDays(first, at));

/** What somebody enters on a day of the sixty. */
interface Entry {
  readonly on: string;
  readonly id: number;
  readonly staffId: 'W001' | 'W002';
  readonly kind: 'plan' | 'action' | 'news';
  readonly dueOn: string;
  readonly answer: 'none' | 'done' | 'moved';
  readonly answeredOn: string;
}

const entries = fc.array(
  fc.record({
    on: dayWithin(0, 59),
    id: fc.integer({ min: 1, max: 30 }),
    staffId: fc.constantFrom('W001', 'W002'),
    kind: fc.constantFrom('plan', 'action', 'news'),
    dueOn: dayWithin(-20, 70),
    answer: fc.constantFrom('none', 'done', 'moved'),
    answeredOn: dayWithin(0, 59),
  }) satisfies fc.Arbitrary<Entry>,
  { minLength: 5, maxLength: 40 },
);

function planRow({ id, staffId, dueOn }: Entry, changes: Partial<LogRow<'plan'>> = {}): LogRow<'plan'> {
  const task = `任务 ${id}`;
  return {
    planId: `J${id}`,
    week: weekOf(dueOn),
    type: '任务',
    task,
    expected: '完成',
    ownerId: staffId,
    dueOn,
    resources: [],
    ...changes,
  };
}

function actionRow({ id, staffId, on, dueOn }: Entry, changes: Partial<LogRow<'action'>> = {}): LogRow<'action'> {
  const what = `拜访 ${id}`;
  return {
    actionId: `A${id}`,
    date: on,
    half: '白天',
    type: '拜访',
    staffIds: [staffId],
    what,
    clientId: 'C1',
    contactIds: [],
    nextStep: `下一步 ${id}`,
    nextOn: dueOn,
    ...changes,
  };
}

const project: LogRow<'project'> = {
  projectId: 'X1',
  name: '太康县全域土地综合整治',
  clientId: 'C1',
  business: '全域土地综合整治',
  stage: '执行',
  stageSince: '2025-01-02',
  ownerId: 'W002',
};

/** The lines of a mail as `kind record` with the number of the reminder. */
function linesOf(document: Root): { readonly id: string; readonly text: string }[] {
  const items = document.children.flatMap((block) => (block.type === 'list' ? block.children : []));
  return items.map((item: ListItem) => {
    const [line] = item.children;
    const parts = line?.type === 'paragraph' ? line.children : [];
    const badge = parts.find((part) => part.type === 'badge');
    const evidence = parts.find((part) => part.type === 'evidence');
    const text = parts.map((part) => (part.type === 'text' ? part.value : '')).join('');
    return {
      id: `${badge?.type === 'badge' ? badge.text : ''} ${evidence?.type === 'evidence' ? evidence.recordIds.join() : ''}`,
      text,
    };
  });
}

describe('今日 over sixty days', () => {
  it('mails nobody on a rest day, nothing empty, no line again before its next step, and every ladder ends', async () => {
    const kindsTold = new Set<string>();
    await fc.assert(
      fc.asyncProperty(entries, async (made) => {
        const world = await todayWorld();
        await world.upload('project', project, '2025-01-02');
        for (const day of days) {
          await world.run(day);
          for (const entry of made) {
            if (entry.on === day) {
              if (entry.kind === 'plan') await world.upload('plan', planRow(entry), day);
              if (entry.kind === 'action') await world.upload('action', actionRow(entry), day);
              if (entry.kind === 'news') {
                world.policies.push(
                  policyWith({
                    policyId: `Z${entry.id}`,
                    firstSeenOn: day,
                    regions: ['河南省/周口市/太康县'],
                    topics: [{ topic: '全域土地综合整治', score: 3, why: '' }],
                    deadlines: [{ kind: '申报截止', on: entry.dueOn, sentence: '' }],
                  }),
                );
              }
            }
            if (entry.answeredOn !== day || entry.on > day || entry.kind === 'news' || entry.answer === 'none')
              continue;
            const later = addDays(day, 6);
            if (entry.kind === 'plan') {
              const changes = entry.answer === 'done' ? ({ status: '完成' } as const) : { dueOn: later };
              await world.upload('plan', planRow(entry, changes), day);
            } else {
              await world.upload('action', actionRow(entry, { outcome: '达成', nextOn: later }), day);
            }
          }
        }
        // Nobody enters anything any more: whatever is open comes to the end of its ladder.
        const after = daysFrom(addDays(days.at(-1) ?? '', 1), addDays(days.at(-1) ?? '', 120));
        for (const day of after) await world.run(day);

        const toldOn = new Map<string, string[]>();
        for (const { logicalDay, recipient, document, kind } of world.mails) {
          expect(kind).toBe('follow-up');
          expect(calendar.isSendingDay(logicalDay), logicalDay).toBe(true);
          const lines = linesOf(document);
          expect(lines.length).toBeGreaterThan(0);
          for (const { id } of lines) {
            kindsTold.add(id.split(' ')[0] ?? '');
            const key = `${recipient.staffId} ${id}`;
            toldOn.set(key, [...(toldOn.get(key) ?? []), logicalDay]);
          }
        }
        const perDay = new Set(world.mails.map(({ recipient, logicalDay }) => `${recipient.staffId} ${logicalDay}`));
        expect(perDay.size).toBe(world.mails.length);
        for (const [key, on] of toldOn) expect(new Set(on).size, key).toBe(on.length);
        expect(await world.agenda.dueOn('2099-12-31')).toEqual([]);
      }),
      { numRuns: 30 },
    );
    expect([...kindsTold].sort()).toEqual(['下一步', '政策截止', '缺结果', '计划'].sort());
  }, 60_000);

  it('takes the steps of a line one after the other, as far apart as its ladder has them, whoever looks on which day', () => {
    const kinds = fc.constantFrom(...todayKinds);
    fc.assert(
      fc.property(
        kinds,
        dayWithin(-30, 30),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        (kind, dueOn, runs) => {
          const fact: TodayFact = { itemId: 'x', kind, staffId: 'W001', dueOn, what: '办事', recordIds: ['plan:x'] };
          const { steps, countsDown } = todayLadders[kind as TodayKind];
          let kept: TodayItem | undefined;
          let nextOn: string | undefined = first;
          const told: { step: number; on: string }[] = [];
          days.forEach((asOf, at) => {
            // The job may be down on some days; it looks only when the line is called.
            if (!calendar.isSendingDay(asOf) || runs[at] !== true || nextOn === undefined || asOf < nextOn) return;
            const decision = decideItem(fact, kept, { asOf, calendar });
            kept = decision.item ?? kept;
            nextOn = decision.nextOn;
            if (decision.step !== undefined) told.push({ step: decision.step, on: asOf });
          });

          expect(told.length).toBeLessThanOrEqual(steps.length);
          told.forEach(({ step, on }, at) => {
            const before = told[at - 1];
            if (countsDown) expect(on <= dueOn).toBe(true);
            if (before === undefined) return;
            expect(step).toBeGreaterThan(before.step);
            if (countsDown) return;
            const gap = (steps[step]?.offset ?? 0) - (steps[before.step]?.offset ?? 0);
            expect(on >= calendar.addSendingDays(before.on, gap)).toBe(true);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
