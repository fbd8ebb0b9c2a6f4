import { addDays } from '../day.ts';
import { daysIn } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import { personPattern } from './person-names.ts';
import { wordsAround } from './statements/neighbours.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** Somebody is away from the first to the last day; without days for as long as the plan reaches. */
interface Absence {
  readonly person: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly statement: Statement;
}

const away = /请(?:了)?[^，。；]{0,6}假|休(?:了|年|产|病|婚|陪产)?假|年假|住院|产假|病假|出国|停职|借调|脱产|离岗|外派/;
const who = new RegExp(
  `(?:^|[，。；：:、\\s]|由|让)(${personPattern}|[老小阿][\\u4e00-\\u9fa5]|[A-Z][a-z]{2,9})(?=[\\u4e00-\\u9fa5\\d\\s]{0,20}(?:${away.source}))`,
  'g',
);
const settled = /接手|接替|代替|替班|顶班|顶替|由[^，。；]{2,4}代|取消|销假|返岗|已回|回来|期间由|后返/;
const planned = /由|完成|下周|计划|安排|拟|将|负责|去|到|送|主讲|参加/;
const most = 40;

/** Work is not given to somebody for a day on which another place says that he or she is away. */
export function givenWhileAway(text: ReviewText, year: number): Finding[] {
  const absences = text.statements.flatMap((statement) => absencesIn(statement, year)).slice(0, most);
  return absences.flatMap((absence) => {
    const other = text.statements.find((statement) => isGiven(statement, absence, year));
    const message = `${absence.person}这几天另一处写不在岗，工作却排给了本人`;
    return other === undefined ? [] : [findingAt(other, message, absence.statement, other.cell?.row.quote)];
  });
}

function absencesIn(statement: Statement, year: number): Absence[] {
  const { text } = statement;
  if (text.length > 200 || !away.test(text) || settled.test(text)) return [];
  const days = daysIn(text, year);
  const [first] = days;
  const bare = /[-—–~～至到]\s?(\d{1,2})[日号]/.exec(text.slice((first?.index ?? 0) + (first?.quote.length ?? 0)))?.[1];
  const last =
    days[1]?.day ??
    (first !== undefined && bare !== undefined ? `${first.day.slice(0, 8)}${bare.padStart(2, '0')}` : undefined);
  const lasting = /产假|住院|停职|借调|脱产|外派|出国/.test(text);
  if (first === undefined && !lasting) return [];
  return [...text.matchAll(who)].slice(0, 4).map(([, person = '']) => ({
    person: person.replace(/(?<=..)[已在请休将于要]$/, ''),
    from: first?.day,
    to: last ?? (lasting ? undefined : first?.day),
    statement,
  }));
}

function isGiven(statement: Statement, { person, from, to, statement: told }: Absence, year: number): boolean {
  if (statement === told || (statement.cell?.row === told.cell?.row && told.cell !== undefined)) return false;
  if (!statement.text.includes(person) || away.test(statement.text) || settled.test(statement.text)) return false;
  const isPlan =
    statement.section.role === 'plan' ||
    planned.test(statement.text) ||
    /责任|负责|主讲|谁/.test(statement.cell?.header ?? '');
  if (!isPlan || /[和、与]/.test(statement.text.charAt(statement.text.indexOf(person) - 1))) return false;
  const days = daysIn(wordsAround(statement), year).map(({ day }) => day);
  if (from === undefined) return days.length > 0;
  return days.some((day) => day >= from && day <= (to ?? addDays(from, 60)));
}
