/**
 * `node scripts/holidays.ts [LAST_YEAR]` remakes `shared/domain/holidays.json` from the installed chinese-days: the days
 * on which working differs from Monday to Friday. For a new year: take the chinese-days that has its notice, name the
 * year, and move `coveredYears` in `shared/domain/workdays.ts`.
 */
import { writeFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { addDays, weekdayOf } from '../shared/domain/day.ts';
import { coveredYears } from '../shared/domain/workdays.ts';

const last = Number(process.argv[2] ?? coveredYears.last);
const years: Record<string, { off: string[]; worked: string[] }> = {};
for (let day = `${coveredYears.first}-01-01`; day <= `${last}-12-31`; day = addDays(day, 1)) {
  const year = years[day.slice(0, 4)] ?? { off: [], worked: [] };
  years[day.slice(0, 4)] = year;
  const isWorked = chineseDays.isWorkday(day);
  if (isWorked !== weekdayOf(day) <= 5) year[isWorked ? 'worked' : 'off'].push(day.slice(5));
}
writeFileSync(new URL('../shared/domain/holidays.json', import.meta.url), `${JSON.stringify(years, null, 2)}\n`);
console.log(`${Object.keys(years).length} years; npm run lint:fix formats the file`);
