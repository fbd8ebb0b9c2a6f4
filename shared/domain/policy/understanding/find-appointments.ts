import { tidy } from '../page/tidy.ts';
import { isPersonName, leadingName, withoutPadding } from './person-name.ts';

/** A change of office: from which post, to which, as far as the notice says. */
export interface Appointment {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const maxClause = 200;
const maxFound = 200;
const personnel = /任免|任职|免职|任命|人事|拟任|干部.{0,6}公示|任前公示|职务|免去|聘任/;
const appointing = /^(?:.{0,20}?决定)?(?:任命|聘任|聘请|提名)[:：]?(.{1,200}?)(?:同志)?(?:为|担任|任)(.{1,200})$/;
const taking = /^(.{2,40}?)(?:同志)?(?:任|担任|兼任|拟任|拟提名为|为)(.+)$/;
const removing = /^(?:同时|并|决定)?(?:.{0,20}?决定)?(?:免去|免)[:：]?(.{1,200}?)(?:同志)?的(.{1,200}?)(?:职务|职)?$/;
const removingComrade = /^(?:同时|并|决定)?(?:.{0,20}?决定)?(?:免去|免)[:：]?(.+?)同志的?(.+?)(?:职务|职)?$/;
const removingJoined = /^(?:同时|并|决定)?(?:免去|免)[:：]?(.+?)职务$/;
const leaving = /^(.{2,20}?)(?:同志)?不再(?:担任|兼任|任)(.+)$/;
const removingOwn = /^(?:同时|并)?免去(?:其|他|她)(?:原任)?的?(.+?)(?:职务|职)?$/;

/** What the name of a post has: 局长, 书记, 二级巡视员, 总工程师. */
const office =
  /长|主任|书记|员|师|主席|理事|监事|董事|经理|干事|参事|秘书|顾问|助理|代表|专员|督察|科级|处级|厅级|县级|正职|副职|负责人|教授|总监|人选|[部局厅委院办会处科室]$/;

function postOf(text: string): string | undefined {
  const post = text
    .replace(/[（(][^（）()]{0,40}[）)]/g, '')
    .replace(/，.*|(?:等?职务|一职)$/, '')
    .trim();
  return post.length >= 2 && post.length <= 60 && office.test(post) ? post : undefined;
}

function namesOf(text: string): string[] {
  const names = text.split(/[、，,\s]|和(?=[\u4e00-\u9fff]{2,4}$)/).map((part) =>
    part
      .replace(/同志/g, '')
      .replace(/[（(][男女][^（）()]{0,12}[）)]/g, '')
      .trim(),
  );
  return names.length > 0 && names.every(isPersonName) ? names : [];
}

class Roster {
  private readonly people = new Map<string, { from: string[]; to: string[] }>();

  private person(name: string): { from: string[]; to: string[] } {
    const known = this.people.get(name) ?? { from: [], to: [] };
    this.people.set(name, known);
    return known;
  }

  to(names: readonly string[], post: string | undefined): void {
    for (const name of names) if (post && !this.person(name).to.includes(post)) this.person(name).to.push(post);
  }

  from(names: readonly string[], post: string | undefined): void {
    for (const name of names) if (post && !this.person(name).from.includes(post)) this.person(name).from.push(post);
  }

  list(): Appointment[] {
    const join = (posts: readonly string[]) => (posts.length > 0 ? posts.join('、') : undefined);
    return [...this.people]
      .slice(0, maxFound)
      .map(([name, { from, to }]) => ({ name, from: join(from), to: join(to) }));
  }
}

/** Reads one clause; gives the people it is about, so that 免去其…职务 after it can be read. */
function readClause(
  clause: string,
  roster: Roster,
  last: readonly string[],
  heading: '任' | '免' | undefined,
): string[] | undefined {
  const own = removingOwn.exec(clause);
  if (own) {
    roster.from(last, postOf(own[1] ?? ''));
    return undefined;
  }
  const left = leaving.exec(clause);
  if (left && namesOf(left[1] ?? '').length > 0) {
    roster.from(namesOf(left[1] ?? ''), postOf(left[2] ?? ''));
    return namesOf(left[1] ?? '');
  }
  const whole = heading === '免' && !clause.includes('免') ? `免去${clause}` : clause;
  const comrade = removingComrade.exec(whole);
  const removed = comrade && namesOf(comrade[1] ?? '').length > 0 ? comrade : removing.exec(whole);
  if (removed && namesOf(removed[1] ?? '').length > 0) {
    roster.from(namesOf(removed[1] ?? ''), postOf(removed[2] ?? ''));
    return namesOf(removed[1] ?? '');
  }
  const joined = removingJoined.exec(clause)?.[1];
  const name = joined === undefined ? undefined : leadingName(joined);
  if (joined !== undefined && name !== undefined) {
    roster.from([name], postOf(joined.slice(name.length)));
    return [name];
  }
  const taken = appointing.exec(clause) ?? taking.exec(clause);
  const names = namesOf(taken?.[1] ?? '');
  const post = postOf(taken?.[2] ?? '');
  if (names.length === 0 || post === undefined) return undefined;
  roster.to(names, post);
  return names;
}

/** 张三，男，1970年1月生，…现任A，拟任B. */
function readProfile(line: string, roster: Roster): boolean {
  const name = /^(?:\d{1,2}[.、])?([\u4e00-\u9fff·]{2,22})(?:同志)?[，,](?:男|女)[，,]/.exec(line)?.[1];
  if (name === undefined || !isPersonName(name)) return false;
  const now = /现任([^，。；,;]{2,60})/.exec(line)?.[1];
  const next = /拟[\u4e00-\u9fff]{0,6}?(?:任命为|提名为|推荐为|晋升为|担任|任职|任|提名|为)([^，。；,;]{2,60})/.exec(
    line,
  )?.[1];
  if (next === undefined) return false;
  roster.from([name], postOf(now ?? ''));
  roster.to([name], postOf(next));
  return true;
}

const nameColumn = /^(?:姓名|拟任(?:人选|干部|人员)姓名|人选姓名)$/;
const fromColumn = /^(?:现任|现职|原任|原职|免去|现工作单位)/;
const toColumn = /^(?:拟任|拟提|拟聘|拟交流|拟转|拟进一步|任命|新任|任职|聘任)/;

/** A person in a row of a table: 姓名, 现任职务, 拟任职务. */
interface TableEntry {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** The people in the tables of a text, whose rows have their cells apart by tabs, and the lines that stand in none. */
function readTables(text: string): { readonly people: readonly TableEntry[]; readonly rest: readonly string[] } {
  const people: TableEntry[] = [];
  const rest: string[] = [];
  let columns: { name: number; from: number; to: number; width: number } | undefined;
  for (const line of text.split('\n')) {
    const cells = line.split('\t').map((cell) => tidy(cell));
    if (cells.length < 2) rest.push(line);
    if (cells.length < 2 || cells.length > 40) continue;
    const bare = cells.map((cell) => cell.replace(/[\s（）()]/g, ''));
    const name = bare.findIndex((cell) => nameColumn.test(cell));
    if (name >= 0) {
      const [from, to] = [fromColumn, toColumn].map((form) => bare.findIndex((cell) => form.test(cell)));
      columns = from !== undefined && to !== undefined ? { name, from, to, width: cells.length } : undefined;
      continue;
    }
    if (columns === undefined || cells.length !== columns.width) continue;
    const person = withoutPadding(cells[columns.name] ?? '').replace(/ /g, '');
    if (!isPersonName(person)) continue;
    people.push({ name: person, from: cells[columns.from] ?? '', to: cells[columns.to] ?? '' });
  }
  return { people, rest };
}

/**
 * Who moves from which post to which in a notice about personnel: 任命甲为…, 免去乙的…职务, 丙任…, 免去其…, and profiles of
 * 任前公示 (现任…，拟任…). Empty for a notice about anything else. At most 200 people.
 */
export function findAppointments(title: string, text: string): Appointment[] {
  if (!personnel.test(title) && !/(?:任命|免去|拟任).{2,80}(?:职务|长|主任|书记|为)/.test(text.slice(0, 4000)))
    return [];
  const roster = new Roster();
  let last: string[] = [];
  let heading: '任' | '免' | undefined;
  const { people, rest } = readTables(text);
  for (const { name, from, to } of people) {
    roster.from([name], postOf(from));
    roster.to([name], postOf(to));
  }
  for (const line of rest.flatMap((one) => one.split(/[。；;]/)).map((one) => withoutPadding(tidy(one)))) {
    if (line === '' || line.length > 1000 || readProfile(line, roster)) continue;
    if (/^(?:.{0,20}决定)?(?:任命|聘任)[:：]?$/.test(line)) heading = '任';
    else if (/^(?:.{0,20}决定)?免去[:：]?$/.test(line)) heading = '免';
    else if (/[:：]$/.test(line)) heading = undefined;
    for (const clause of clausesOf(line)) last = readClause(clause, roster, last, heading) ?? last;
  }
  return roster.list();
}

/** Clauses of a line; names in a row (甲、乙) stay together, and so does 任命甲为A、B. */
function clausesOf(line: string): string[] {
  return line
    .split(/[，,](?=[^，,]{0,20}(?:任|免|为|不再))/)
    .map((clause) =>
      clause
        .replace(/^(?:\d{1,2}[.、)）]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)/, '')
        .trim(),
    )
    .filter((clause) => clause.length >= 4 && clause.length <= maxClause);
}
