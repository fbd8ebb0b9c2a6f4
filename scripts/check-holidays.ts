/**
 * Compares the calendar with a folder of yearly files `YYYY.json` (`days[]` of `date`, `isOffDay`, as the public
 * holiday-cn data set has them): `node scripts/check-holidays.ts DIR`. Prints every day on which they differ.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day, weekdayOf } from '../shared/domain/day.ts';
import { calendarOf } from '../shared/domain/workdays.ts';

const [, , folder] = process.argv;
const years = folder === undefined ? [] : readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name));
if (folder === undefined || years.length === 0) {
  console.error('usage: node scripts/check-holidays.ts DIR   (DIR holds 2019.json, 2020.json, …)');
  process.exit(2);
}

const listed = new Map<Day, boolean>();
for (const name of years) {
  const { days } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { days: { date: Day; isOffDay: boolean }[] };
  for (const { date, isOffDay } of days) listed.set(date, isOffDay);
}

const calendar = calendarOf([]);
const numbers = years.map((name) => Number(name.slice(0, 4)));
let checked = 0;
const different: Day[] = [];
for (let day = `${Math.min(...numbers)}-01-01`; day <= `${Math.max(...numbers)}-12-31`; day = addDays(day, 1)) {
  checked++;
  const isOff = listed.get(day) ?? weekdayOf(day) > 5;
  if (calendar.isWorkday(day) !== (isOff ? 'holiday' : 'workday')) different.push(day);
}
console.log(JSON.stringify({ days: checked, different }));
process.exit(different.length === 0 ? 0 : 1);
