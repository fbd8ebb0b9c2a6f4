import { doings, isOneDoing } from './doings.ts';
import { type Finding, findingAt } from './finding.ts';
import { isNamedTwice, sameMatter } from './matters.ts';
import { holderHeader, nameOf, peopleOf, somebody } from './person-mentions.ts';
import { isTogether, wordsAround } from './statements/neighbours.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { placesOf, sharedName, subjectOf } from './subjects.ts';

/** Somebody is said to have done something. */
interface Doer {
  readonly name: string;
  /** The words of what was done. */
  readonly act: string;
  /** Said to be the one, and nobody else: by 由, 是…的, 本人, a signature; false for the mere subject of a clause. */
  readonly isSole: boolean;
  readonly statement: Statement;
}

const post =
  '(?:[\\u4e00-\\u9fa5]{1,6}[组科室部队所站班局院])?(?:[\\u4e00-\\u9fa5]{0,6}(?:总经理|经理|主任|科长|部长|组长|领班|主管|队长|班长|飞手|技术员|干事|员|师))?';
const when =
  '(?:亲自|独自|一人|一个人|自己|单独|连夜|熬夜|当晚|当天|上午|下午|晚上|昨天|(?:上|本|这)?周[一二三四五六日]|\\d{1,2}月\\d{1,2}[日号]|代表[\\u4e00-\\u9fa5]{2}|[向到在于给把]|就|也|都|去|赶去|带队|开车|跑去)*';
const whenFirst = new RegExp(`^${when}`);
/** The forms that make somebody the one who did it; group 1 or 2 is the name, the other the act. */
const sole: readonly { readonly pattern: RegExp; readonly name: number; readonly act: number }[] = [
  { pattern: new RegExp(`由${post}(${somebody})${when}([^，。；（）()]{1,16})`, 'g'), name: 1, act: 2 },
  {
    pattern: new RegExp(`(?:就?是|系)${when}${post}(${somebody})${when}([^，。；、]{1,14}?)的?(?=[，。；）)]|$)`, 'g'),
    name: 1,
    act: 2,
  },
  {
    pattern: new RegExp(
      `([\\u4e00-\\u9fa5]{1,8}?)(?:人员|人|者|员|司机|机师|手|的)(?:名字?|签名|一栏|栏)?(?:[都均就也应上写填签登记的]|其实|实际)*(?:是|为|：|系|\\s)${post}(${somebody})(?=[，。；）)、\\s]|$|本人)`,
      'g',
    ),
    name: 2,
    act: 1,
  },
  {
    pattern: new RegExp(
      `([\\u4e00-\\u9fa5]{2,10}?)(?:签名|署名|落款|签字|经手)(?:一栏|处)?(?:都|均|写|填)*(?:是|为|：)${post}(${somebody})(?=[，。；）)、\\s]|$)`,
      'g',
    ),
    name: 2,
    act: 1,
  },
  {
    pattern: new RegExp(`(${somebody})(?:本人|亲自|独自|一个人|一人|自己|单独)${when}([^，。；]{1,14})`, 'g'),
    name: 1,
    act: 2,
  },
  {
    pattern: new RegExp(
      `([^，。；]{2,14})(?:一直|实际|其实)?是${post}(${somebody})(?=去的|做的|干的|办的|带的班|负责的|写的|带的队|，不是)`,
      'g',
    ),
    name: 2,
    act: 1,
  },
];
/** Before a name: it is no subject of the clause. */
const notSubject = /[向跟和与对给找请被同见为、带派让]\s?$/;

/** Names somebody as not the one: 不是老常, or somewhere else, or away. */
const denied = new RegExp(
  `(?:不是|并非|而非|没有)(${somebody})(?=[，。；、）)]|$)|(${somebody})(?:本人|当天|当晚|那天|那晚|那夜|当日|那时|本周|这周|那几天|其实|根本|[\\s])*(?:在|正在)?(?:休假|休年假|轮休|调休|休息|请假|未到场|没到场|不在|没(?:有)?去|未去|没(?:有)?参加|未参加|没(?:有)?出面|出差|住院|在家|没动手|没碰|(?:在[\\u4e00-\\u9fa5]{1,4})?脱不开身|请了?[^，。；]{0,5}假|一直在|(?:一直|整天|都)?在[\\u4e00-\\u9fa5]{2,4}(?:出差|开会|学习|培训|参会))|(${somebody})(?:当天|当晚|那天|那晚|那夜|当日|那几天|那时)[^，。；]{0,4}(?:在|去)`,
  'g',
);
const several = /[和与、]|协助|配合|一起|共同|联合|以及|轮流|接手|接替|替(?!换)|代(?!表)/;
const most = 240;

/** One act on one matter that two places give to two people. */
export function otherDoers(text: ReviewText): Finding[] {
  const told = text.statements.filter(
    ({ text: words, section }) => words.length < 400 && section.role !== 'improvement' && !isCorrected(words),
  );
  const places = placesOf(text);
  const people = peopleOf(text);
  const doers = [
    ...told.flatMap((statement) => doersIn(statement, people)),
    ...text.tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => rowDoer(cells))),
  ].slice(0, most);
  const soles = doers.filter(({ isSole }) => isSole);
  const findings = soles.flatMap((one): Finding[] => {
    const other = doers.find((candidate) => candidate !== one && contradict(candidate, one, places));
    return other === undefined ? [] : [findingAt(one.statement, said(one, other), other.statement)];
  });
  return [...findings, ...told.flatMap((statement) => denials(statement, doers, places))];
}

/** `不是老常` corrects nothing that the text itself takes back. */
const isCorrected = (words: string): boolean => corrected.test(words.replace(/不是|并非/g, ''));

const said = (one: Doer, other: Doer): string =>
  `同一件事一处写由${other.name}（${other.act.slice(0, 16)}），一处写由${one.name}（${one.act.slice(0, 16)}）：请核对经办人`;

/** Who writes, gets and signs the paper. */
const head =
  /^(?:发件|收件|抄送|汇报|编制|填报|主持|记录|审核|整理|制表|报告|撰写|姓名|组长|组员|出席|参会|列席)(?:人员|人)?\s?[：:]/;

function doersIn(statement: Statement, people: ReadonlySet<string>): Doer[] {
  const { text, section } = statement;
  if (head.test(text)) return [];
  if ((section.role === 'plan' || section.role === 'support') && /下周|拟|将|计划/.test(text)) return [];
  const soles = sole.flatMap(({ pattern, name: at, act: of }) =>
    [...text.matchAll(pattern)].slice(0, 4).flatMap((hit): Doer[] => {
      const [words, act] = [hit[at] ?? '', hit[of] ?? ''];
      const name = nameOf(words);
      const whole = at < of ? behind(words, act) : act;
      return name === undefined ||
        several.test(`${at < of ? whole.slice(0, 6) : ''}${text.charAt(hit.index + hit[0].length)}`)
        ? []
        : [{ name, act: whole.replace(whenFirst, ''), isSole: true, statement }];
    }),
  );
  return [...soles, ...subjectsIn(statement, people)];
}

/** The only person whom a clause names, unless as the one to whom something is done. */
function subjectsIn(statement: Statement, people: ReadonlySet<string>): Doer[] {
  const clauses = statement.text.split(/[，,；;。！？]/);
  const { lead, text } = statement;
  // `数据核对：向小芹`: a task and a name.
  const holder = lead === '' ? undefined : nameOf(text.slice(text.search(/[：:]/) + 1).replace(/[。；，]$/, ''));
  const isHolder = holder !== undefined && people.has(holder) && text.length <= lead.length + holder.length + 2;
  if (isHolder) return [{ name: holder, act: lead, isSole: false, statement }];
  return clauses.flatMap((clause, at): Doer[] => {
    const names = [...people].filter((name) => clause.includes(name));
    const [name] = names;
    if (name === undefined || names.length > 1 || notSubject.test(clause.slice(0, clause.indexOf(name)))) return [];
    const act = clause.replace(name, '');
    const whole = act.length > 3 ? act : `${act}，${clauses[at + 1] ?? ''}`;
    return [{ name, act: whole, isSole: false, statement }];
  });
}

/** A column of people gives the doer of what the row is about. */
function rowDoer(cells: readonly Statement[]): Doer[] {
  const holder = cells.find(({ cell, text }) => holderHeader.test(cell?.header ?? '') && text.trim() !== '');
  const name = holder === undefined || several.test(holder.text) ? undefined : nameOf(holder.text);
  if (holder === undefined || name === undefined || holder.section.role === 'plan') return [];
  const act = cells
    .filter((cell) => cell !== holder)
    .map(({ text }) => text)
    .join('，');
  return [{ name, act, isSole: false, statement: holder }];
}

/** The pattern may have taken one character too many: 李敏送 is 李敏 and 送. */
const behind = (name: string, act: string): string => `${name.trim().slice((nameOf(name) ?? name).length)}${act}`;

function contradict(one: Doer, other: Doer, places: ReadonlySet<string>): boolean {
  const [first, second] = [one.statement, other.statement];
  if (isTogether(first, second) || isOneName(one.name, other.name)) return false;
  // 小王 and 王磊 named in the other sentence as well share the work.
  if (wordsAround(second).includes(one.name) && !isDenied(second, one.name)) return false;
  if (wordsAround(first).includes(other.name) && !isDenied(first, other.name)) return false;
  const shared = matterOf(first, second, [one.name, other.name], places);
  if (shared === '') return false;
  if (isOneDoing(one.act, other.act)) return true;
  return (
    isOneVerb(one, other) &&
    (shared.length >= 4 ||
      isDenied(first, other.name) ||
      isDenied(second, one.name) ||
      isNamedTwice(subjectOf(wordsAround(first)), subjectOf(wordsAround(second)), shared))
  );
}

/** 王磊 and 小王 may be one. */
const isOneName = (one: string, other: string): boolean =>
  one === other ||
  [...one].some((character) => /[^小老阿大工总姐哥师傅主任经理科长队]/.test(character) && other.includes(character));

const isDenied = ({ text }: Statement, name: string): boolean =>
  [...text.matchAll(denied)].some(([words]) => words.includes(name));

const isOneVerb = (one: Doer, other: Doer): boolean =>
  doings.some((verbs) => verbs.test(wordsAround(one.statement)) && verbs.test(wordsAround(other.statement)));

/** The name that both sentences share without the names of people. */
function matterOf(one: Statement, other: Statement, people: readonly string[], places: ReadonlySet<string>): string {
  const [first, second] = [one, other].map((statement) => subjectOf(withoutPeople(wordsAround(statement), people)));
  return first === undefined || second === undefined ? '' : sameMatter(first, second, places);
}

const withoutPeople = (words: string, people: readonly string[]): string =>
  people.reduce((left, name) => left.replaceAll(name, '，'), words);

/** `司机都是小童，不是老常` where another place has 老常 drive: what is denied was told. */
function denials(statement: Statement, doers: readonly Doer[], places: ReadonlySet<string>): Finding[] {
  const own = doers.filter((one) => one.statement === statement && one.isSole);
  if (own.length === 0) return [];
  return [...statement.text.matchAll(denied)].slice(0, 4).flatMap(([, no, away, elsewhere]): Finding[] => {
    const name = nameOf(no ?? away ?? elsewhere ?? '');
    const holders = own.filter((one) => name !== undefined && !isOneName(one.name, name));
    if (name === undefined || holders.length === 0) return [];
    const known = doers.find(
      (one) =>
        one.name === name &&
        !isTogether(one.statement, statement) &&
        (sharedName(
          [matterOf(one.statement, statement, [name, ...own.map((holder) => holder.name)], places)],
          [statement.text],
        ) !== '' ||
          holders.some((holder) => isOneDoing(holder.act, one.act) && /[签盖送递修换画写讲]/.test(one.act))),
    );
    return known === undefined
      ? []
      : [
          findingAt(
            statement,
            `一处写由${name}做（${known.act.slice(0, 16)}），这里写不是或不在：请核对经办人`,
            known.statement,
          ),
        ];
  });
}
