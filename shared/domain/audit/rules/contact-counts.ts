import { withoutEndings } from '../../text-ends.ts';
import { clausesOf, otherScope } from '../clauses.ts';
import { dailyEntries } from '../daily.ts';
import { figureText } from '../figure-text.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { distinctPeople, isPersonName, type Meeting, meetingsIn } from '../people.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';
import { isTotal, numberIn } from '../table-sums.ts';

interface Claim {
  readonly value: number;
  readonly statement: Statement;
}

interface Claims {
  readonly visits: readonly Claim[];
  readonly people: readonly Claim[];
  readonly averages: readonly Claim[];
  readonly repeats: readonly Claim[];
}

const contact = /接触|见(?:了|客户|面)|拜访|会见|走访|接待|联系|对接|沟通|见面|会谈/;
const total = /本周|全周|统计周|共|总|合计|累计/;

/**
 * Contacts stated against each other and against the daily log: visits = people × average, people with two contacts
 * each count twice, and what the log names is what was stated.
 */
export const contactCounts: Rule = {
  id: 'contact-counts',
  title: '接触人次、人数与平均次数、每日记录一致',
  mend: '以拜访记录为准重数一遍，人次、人数、人均三个数一起改',
  check(text) {
    const claims = claimsOf(text);
    const findings = [
      ...disagreeing(claims),
      ...averages(claims),
      ...leasts(claims),
      ...againstLog(text, claims),
      ...againstColumn(text, claims),
    ];
    return outcomeOf(claims.visits.length + claims.people.length, findings);
  },
};

function claimsOf(text: ReviewText): Claims {
  const visits: Claim[] = [];
  const people: Claim[] = [];
  const averageClaims: Claim[] = [];
  const repeats: Claim[] = [];
  for (const statement of text.statements) {
    const { section, cell } = statement;
    const words = figureText(statement);
    if (words === undefined) continue;
    if (section.role === 'plan' || section.role === 'support' || section.role === 'improvement') continue;
    if (!contact.test(words)) continue;
    const isTotal = total.test(words) || cell !== undefined;
    for (const clause of clausesOf(words)) {
      push(averageClaims, /(?:平均|人均|每人)[^，。；]{0,12}?(\d{1,4}(?:\.\d{1,3})?)\s?次/.exec(clause), statement);
      push(repeats, /(?:达|各|均|分别)[^，。；\d]{0,6}(\d{1,3})\s?次(?!数)/.exec(clause), statement);
      if (otherScope.test(clause) || !isTotal) continue;
      const isPart = (words.match(/\d\s?人次/g)?.length ?? 0) > 1 && !/共|总|合计/.test(clause);
      if (!isPart) push(visits, /(\d{1,5})\s?人次/.exec(clause), statement);
      if ([...clause.matchAll(/\d\s?[人位名](?!次)/g)].length > 1 || /层级|级别|角色/.test(clause)) continue;
      push(people, /(\d{1,5})\s?(?:人(?![次员均民才工大])|位|名)/.exec(clause), statement);
    }
  }
  return { visits, people, averages: averageClaims, repeats };
}

function push(claims: Claim[], match: RegExpExecArray | null, statement: Statement): void {
  if (match?.[1] !== undefined) claims.push({ value: Number(match[1]), statement });
}

function disagreeing({ visits }: Claims): Finding[] {
  const [first] = visits;
  const other = visits.find(({ value }) => value !== first?.value);
  if (first === undefined || other === undefined) return [];
  return [findingAt(other.statement, `接触人次前后不一：${first.value} 与 ${other.value}`, first.statement)];
}

/** The average is rounded to what it is written in, so the product may differ by half of its last digit per person. */
function averages({ visits, people, averages: stated }: Claims): Finding[] {
  const [average] = stated;
  const count = people.find(({ statement }) => statement === average?.statement) ?? people[0];
  if (average === undefined || count === undefined) return [];
  const product = count.value * average.value;
  const decimals = String(average.value).split('.')[1]?.length ?? 0;
  const slack = (0.5 * count.value) / 10 ** decimals;
  const whole = Math.round(product);
  const findings: Finding[] = [];
  if (Math.abs(product - whole) > slack + 1e-9) {
    findings.push(
      findingAt(average.statement, `${count.value} 人 × 平均 ${average.value} 次 = ${round(product)}，不是整数人次`),
    );
  }
  const visit = visits.find(({ value }) => Math.abs(value - product) > slack + 1e-9);
  if (visit !== undefined) {
    const message = `${count.value} 人 × 平均 ${average.value} 次 = ${round(product)}，与 ${visit.value} 人次不符`;
    findings.push(findingAt(average.statement, message, visit.statement));
  }
  return findings;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** People named with n contacts each raise the least number of visits above the number of people. */
function leasts({ visits, people, repeats }: Claims): Finding[] {
  const [repeat] = repeats;
  const [visit] = visits;
  const count = people.find(({ statement }) => statement === repeat?.statement) ?? people[0];
  if (repeat === undefined || visit === undefined || count === undefined || repeat.value < 2) return [];
  const before = repeat.statement.text.slice(0, repeat.statement.text.lastIndexOf(`${repeat.value}`));
  const names = (/[（(]([^（）()]{2,60})[）)]/.exec(before)?.[1] ?? before.split(/[，：:。；]/).at(-1) ?? '')
    .replace(/^如/, '')
    .split(/[、和与及]/)
    .filter((name) => isPersonName(withoutEndings(name, ['分别', '均', '各', '达', '等']).trim())).length;
  const least = count.value + names * (repeat.value - 1);
  if (names === 0 || least <= visit.value) return [];
  const message = `${count.value} 人中 ${names} 人各 ${repeat.value} 次，至少 ${least} 人次，与 ${visit.value} 人次不符`;
  return [findingAt(repeat.statement, message, visit.statement)];
}

function againstLog(text: ReviewText, { visits, people }: Claims): Finding[] {
  const entries = dailyEntries(text);
  const actions = entries.flatMap((entry) => entry.actions);
  const meetings: Meeting[] = [];
  let isLeast = false;
  let isCounted = false;
  for (const { text: words } of actions) {
    const stated = /(\d{1,3})\s?人次/.exec(words)?.[1];
    const read = meetingsIn(words);
    isCounted ||= stated !== undefined;
    if (stated !== undefined) meetings.push({ person: words, count: Number(stated) });
    else meetings.push(...read.meetings);
    isLeast ||= stated === undefined && (read.isLeast || namedElsewhere(words, read.meetings));
  }
  const [anchor] = actions;
  if (meetings.length === 0 || anchor === undefined) return [];
  const counted = meetings.reduce((sum, { count }) => sum + count, 0);
  const distinct = distinctPeople(meetings);
  const differs = (stated: number, found: number): boolean => found > stated || (!isLeast && found < stated);
  const shown = `每日记录中数得 ${isLeast ? '至少 ' : ''}${counted} 人次、${distinct} 人`;
  const log = {
    place: anchor.section.title || anchor.place,
    quote: `${shown}：${meetings.map(({ person }) => person).join('、')}`.slice(0, 120),
  };
  const wrongVisits = visits.filter(({ value }) => differs(value, counted)).slice(0, 1);
  // A log that gives numbers does not say who was met twice: its people are at most its visits.
  const wrongPeople = people
    .filter(({ value }) => (isCounted ? value > counted && !isLeast : differs(value, distinct)))
    .slice(0, 1);
  return [
    ...wrongVisits.map(({ value, statement }) => findingAt(statement, `写明 ${value} 人次，${shown}`, log)),
    ...wrongPeople.map(({ value, statement }) => findingAt(statement, `写明 ${value} 人，${shown}`, log)),
  ];
}

/** A log with a column of 人次 whose sum is not what was stated. */
function againstColumn({ tables }: ReviewText, { visits }: Claims): Finding[] {
  const [visit] = visits.filter(({ statement }) => statement.cell === undefined);
  if (visit === undefined) return [];
  return tables.flatMap(({ headers, rows, section }): Finding[] => {
    const column = headers.findIndex((header) => /人次/.test(header) && !/计划|目标|上周|累计/.test(header));
    if (section.role === 'plan' || column === -1 || !/日期|星期|时间|日子/.test(headers[0] ?? '')) return [];
    const counts = rows.filter((row) => !isTotal(row)).map(({ cells }) => numberIn(cells[column]) ?? 0);
    const sum = counts.reduce((all, count) => all + count, 0);
    const cell = rows[0]?.cells[column];
    if (counts.length < 3 || sum === 0 || sum === visit.value || cell === undefined) return [];
    return [findingAt(visit.statement, `写明 ${visit.value} 人次，每日各行相加为 ${sum} 人次`, cell)];
  });
}

/** True when the words hold a titled person whom no meeting covers. */
function namedElsewhere(words: string, meetings: readonly Meeting[]): boolean {
  const rest = meetings.reduce((left, { person }) => left.replace(person, ''), words);
  return /书记|[县区市镇乡局处科厅]长|主任|董事长|总经理|领导|负责人/.test(rest);
}
