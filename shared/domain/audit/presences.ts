import { daysIn } from './dates.ts';
import { nameAt, personPattern } from './person-names.ts';
import { numberOf } from './statements/numerals.ts';
import type { ReviewText, Statement, TableText } from './statements/statement.ts';
import { namesIn } from './subjects.ts';

export type HalfDay = 'morning' | 'afternoon' | 'evening' | 'whole' | 'unknown';

/** Somebody is in a place in a part of a day. */
export interface Presence {
  readonly person: string;
  /** Days as dates and as words such as 下周二; one in common is enough. */
  readonly days: readonly string[];
  readonly part: HalfDay;
  /** Clock time as written; two different ones of one half-day may both be kept. */
  readonly clock: string;
  readonly place: string;
  /** Its clause itself names the half of the day. */
  readonly isExplicit: boolean;
  readonly statement: Statement;
}

const parts: readonly (readonly [HalfDay, RegExp])[] = [
  ['whole', /全天|整天|一整天|终日|一天都|不外出/],
  ['morning', /上午|早上|早晨|清晨|午前|[上早]8点/],
  ['afternoon', /下午|午后/],
  ['evening', /晚上|当晚|傍晚|夜里|晚间/],
];
const clocks = /(?<![\d一二三四五六七八九十])(\d{1,2}|[一二三四五六七八九十]{1,2})(?::(\d{2})|[点时](半)?)(?!间)/;
const relative = /(?:[本这上下]周|[本这上下]?星期|周)[一二三四五六日天]|昨天|今天|明天|后天/g;
const where =
  /(?:在|赴|到|去|飞往|飞|前往|抵达|驻|来|往)((?!场(?:的)?人|家|职|位|年|货|期|账|手|会上|岗)[\u4e00-\u9fa5A-Za-z0-9+～~—-]{2,16}?)(?=[，。；,;！？、\s（(]|开|参加|主持|致辞|发言|汇报|培训|签到|踏勘|旁站|答疑|现场|讲|谈|办|做|给|吗|与|和|陪|出席|述职|调研|检查|值班|验收|出差|授课|考试|开会|拜访|处理|切|出庭|驻场|接待|没|会|见|听|演示|布置|装|测|采访|巡查|当|上课|上公开课|监考|$)/g;
/** Sent to do something where the clause before says. */
const sent = /去(?:讲|做|办|谈|装|修|送|参加|主持|验收|调试|培训|一趟)/;
const nobody = /如果|若|万一|建议|或者|可能|原定|改为|改到|取消|未能|没去|没能|没有去|请假|顺延|线上|视频|电话|远程/;
const named = new RegExp(
  `(?<![\\u4e00-\\u9fa5])(?:${personPattern}|[\\u4e00-\\u9fa5]{1,2}(?:律师|工|总|老师|师傅|主任|经理|科长|局长)|[老小阿][\\u4e00-\\u9fa5]|[A-Z][a-z]{2,9})`,
  'g',
);

/** Everybody whom the review gives work, by name. */
function staffOf({ statements }: ReviewText): ReadonlySet<string> {
  const staff = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name !== undefined && staff.size < 200) staff.add(name);
  };
  for (const { cell, text, speaker, lead } of statements) {
    if (speaker !== undefined && /^[\u4e00-\u9fa5A-Za-z]{2,8}$/.test(speaker)) add(speaker);
    if (
      cell !== undefined &&
      /责任人|负责人|执行人|经办|主办|^谁$|人员|姓名|主讲/.test(cell.header) &&
      text.length <= 20
    )
      for (const part of text.split(/[、，,\s/]/)) if (/^[\u4e00-\u9fa5]{2,4}$|^[A-Z][a-z]+$/.test(part)) add(part);
    if (/汇报人|填报人|编制人?|撰写|执笔|主持|记录|编写/.test(lead))
      add(nameAt(text.slice(text.search(/[：:]/) + 1).trim()));
    if (text.length > 400) continue;
    for (const { index, 0: words } of text.matchAll(named)) {
      const name = /^[\u4e00-\u9fa5]/.test(words) ? (nameAt(text.slice(index)) ?? words) : words;
      if (new RegExp(`${name}[县市区旗镇乡村]|[元万]`).test(text.slice(index, index + name.length + 1))) continue;
      const behind = text.slice(index + name.length, index + name.length + 3);
      if (/^(?:在|赴|到|去|全天|整天|代表|主持|\d|\s在|\s?[上下]午)/.test(behind))
        add(/律师|[工总]$|老师|师傅|主任|经理|[科局]长/.test(words) ? words : name);
    }
  }
  return staff;
}

/** Where people are, by the sentences and the rows of the log that name person, day and place. */
export function presencesIn(text: ReviewText, year: number): Presence[] {
  const staff = [...staffOf(text)];
  const rows = text.tables.flatMap((table) => inRows(table, year));
  const sentences = text.statements.flatMap((statement): Presence[] => {
    if (statement.text.length > 600 || !/[在赴到去飞往驻来]/.test(statement.text)) return [];
    return inSentence(statement, staff, year);
  });
  return [...rows, ...sentences];
}

/** Rows with a column of people, one of places and one of times. */
function inRows({ headers, rows }: TableText, year: number): Presence[] {
  const [who, at, when] = [
    /^(?:人员|姓名|责任人|负责人|出差人|谁|带队)/,
    /地点|去向|目的地|去处|场所|^单位|拜访单位|目标单位/,
    /时间|日期|时段/,
  ].map((words) => headers.findIndex((header) => words.test(header)));
  if (who === undefined || at === undefined || when === undefined || Math.min(who, at, when) < 0) return [];
  return rows.slice(0, 400).flatMap(({ cells, text }): Presence[] => {
    const [people, place] = [cells[who], cells[at]];
    const part = partOf(cells[when]?.text ?? '');
    if (people === undefined || place === undefined || part === undefined || place.text.trim().length < 2) return [];
    const clock = clocks.exec(cells[when]?.text ?? '')?.[0] ?? '';
    return people.text
      .split(/[、，,\s]/)
      .filter((name) => name.length >= 2)
      .map((person) => ({
        ...{
          person,
          days: daysOf(text, year),
          part,
          clock,
          place: place.text.trim(),
          isExplicit: true,
          statement: people,
        },
      }));
  });
}

interface Carried {
  person: string | undefined;
  days: readonly string[];
  part: HalfDay;
  clock: string;
}

function inSentence(statement: Statement, staff: readonly string[], year: number): Presence[] {
  const row = statement.cell === undefined ? [] : daysOf(statement.cell.row.text, year);
  const part = partOf(statement.cell?.header ?? '') ?? 'unknown';
  const carried: Carried = { person: undefined, days: row, part, clock: '' };
  const clauses = statement.text.split(/[；;，,。！？]/);
  return clauses.flatMap((clause, at): Presence[] => {
    const days = daysOf(clause, year);
    if (days.length > 0) Object.assign(carried, { days, part: 'unknown', clock: '' });
    const half = partOf(clause);
    if (half !== undefined) Object.assign(carried, { part: half, clock: '' });
    const hour = clocks.exec(clause)?.[0];
    if (hour !== undefined) carried.clock = hour;
    const person =
      staff.find((name) => isNamedIn(clause, name)) ??
      (/我(?!方|司|们|院|局)/.test(clause) ? statement.speaker : undefined);
    if (person !== undefined) carried.person = person;
    if (nobody.test(clause) || carried.person === undefined || carried.days.length === 0) return [];
    const { person: who, days: when, part: during, clock } = carried;
    // 全天 may stand behind the place, in a clause of its own.
    const whole = /[，,]\s?(?:全天|整天|一整天|一天没)/.test(statement.text) ? 'whole' : during;
    const places = [...clause.matchAll(where)].slice(0, 3).map(([, place = '']) => place);
    // `市一院的培训，小郝去讲`: the place stands in the clause before.
    if (places.length === 0 && sent.test(clause)) places.push(...namesIn(clauses[at - 1] ?? '').slice(0, 1));
    return places.map((place) => ({
      person: who,
      days: when,
      part: whole,
      clock,
      place,
      isExplicit: half !== undefined,
      statement,
    }));
  });
}

/** 彭泽 in 彭泽县 is a place, whoever else bears the name. */
function isNamedIn(clause: string, name: string): boolean {
  const at = clause.indexOf(name);
  return at !== -1 && !/[县市区旗镇乡村]/.test(clause.charAt(at + name.length));
}

/** The half of the day that `words` name by its name or by the clock. */
export function partOf(words: string): HalfDay | undefined {
  const found = parts.find(([, pattern]) => pattern.test(words))?.[0];
  if (found !== undefined) return found;
  const hour = numberOf(clocks.exec(words)?.[1] ?? '');
  if (hour === undefined || hour < 6) return undefined;
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}

const daysOf = (words: string, year: number): string[] => [
  ...daysIn(words, year).map(({ day }) => day),
  ...(words.match(relative) ?? []),
];
