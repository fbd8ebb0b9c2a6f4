import { dayIn, partsOf, weekFrom } from './cells.ts';
import type { SheetRow } from './sheet.ts';

type Sheets = ReadonlyMap<string, readonly SheetRow[]>;

const contactTypes = ['拜访', '接待', '会议', '电话'];

/** What one person did in the week that begins with `monday`, counted from the cells. */
export function countWeek(sheets: Sheets, staffId: string, monday: string) {
  const days = weekFrom(monday);
  const actions = (sheets.get('行动') ?? []).filter(
    (row) => partsOf(row['人员']).includes(staffId) && days.includes(dayIn(row['日期'])),
  );
  const contacts = actions.filter((row) => contactTypes.includes(row['类型'] ?? ''));
  const met = contacts.flatMap((row) => partsOf(row['联系人编号']));
  return {
    contactVisits: met.length,
    contactPeople: new Set(met).size,
    contactUnits: new Set(contacts.map((row) => row['客户编号'])).size,
    contactActions: contacts.length,
    visitsByDay: days.map((day) => visitsOf(contacts.filter((row) => dayIn(row['日期']) === day))),
    visitsByEvening: days.map((day) =>
      visitsOf(contacts.filter((row) => dayIn(row['日期']) === day && row['时段'] === '晚上')),
    ),
    visitsByPerson: tally(met),
    actionsByType: tally(actions.map((row) => row['类型'] ?? '')),
    actionsByPurpose: tally(contacts.map((row) => row['目的'] || '未填')),
    visitsByLevel: tally(met.map((id) => cellOf(sheets, '联系人', '联系人编号', id, '层级') || '未填')),
    needs: actions.filter((row) => row['需求原话'] !== '').length,
    unreportedResults: actions.filter((row) => !['出行', '休息'].includes(row['类型'] ?? '') && row['结果'] === '')
      .length,
    ...countHours(actions),
  };
}

const visitsOf = (rows: readonly SheetRow[]): number => rows.flatMap((row) => partsOf(row['联系人编号'])).length;

/** How often each word stands in `words`. */
export function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function cellOf(sheets: Sheets, sheet: string, idHeader: string, id: string, header: string): string {
  return sheets.get(sheet)?.find((row) => row[idHeader] === id)?.[header] ?? '';
}

/** Hours in quarters of an hour, and whole per cent that add up to 100: the largest fractions are rounded up. */
function countHours(actions: readonly SheetRow[]) {
  const names = ['拜访', '内部协同', '材料准备', '其他'];
  const quarters = new Map(names.map((name) => [name, 0]));
  for (const row of actions) {
    const type = row['类型'] ?? '';
    const name = contactTypes.includes(type) ? '拜访' : names.includes(type) ? type : '其他';
    quarters.set(name, (quarters.get(name) ?? 0) + Number(row['工时'] || 0) * 4);
  }
  const all = [...quarters.values()].reduce((sum, some) => sum + some, 0);
  const shares = names.map((name) => {
    const exact = all === 0 ? 0 : ((quarters.get(name) ?? 0) / all) * 100;
    return { name, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const missing = 100 - shares.reduce((sum, { whole }) => sum + whole, 0);
  const raised = [...shares].sort((a, b) => b.rest - a.rest).slice(0, all === 0 ? 0 : missing);
  return {
    loggedHours: all / 4,
    actionsWithoutHours: actions.filter((row) => row['工时'] === '' && row['类型'] !== '休息').length,
    hours: Object.fromEntries(names.map((name) => [name, (quarters.get(name) ?? 0) / 4])),
    hourPercents: Object.fromEntries(
      shares.map((share) => [share.name, all === 0 ? null : share.whole + (raised.includes(share) ? 1 : 0)]),
    ),
  };
}

/** What one person planned for `week`, written as `2025-W30` or as its `monday`, and what became of it. */
export function countPlan(sheets: Sheets, staffId: string, week: string, monday: string) {
  const plans = (sheets.get('周计划') ?? []).filter(
    (row) => row['责任人'] === staffId && [week, monday].includes(row['计划周'] ?? ''),
  );
  const of = (status: string): number => plans.filter((row) => row['实际完成'] === status).length;
  const counted = plans.length - of('取消');
  return {
    planned: plans.length,
    done: of('完成'),
    partial: of('部分'),
    undone: of('未完成'),
    cancelled: of('取消'),
    unreported: of(''),
    completionPercent: counted === 0 ? null : Math.round((of('完成') / counted) * 1000) / 10,
    tasks: plans.filter((row) => row['类型'] === '任务').length,
    visits: plans.filter((row) => row['类型'] === '拜访').length,
  };
}
