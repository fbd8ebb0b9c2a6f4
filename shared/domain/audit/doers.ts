import { type Finding, findingAt } from './finding.ts';
import { nameAt, personPattern } from './person-names.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, placesOf, sharedName, subjectOf } from './subjects.ts';

/** Somebody is said to have done something, alone or as the one who counts. */
interface Doer {
  readonly name: string;
  /** The verb, or the words that stand for it. */
  readonly act: string;
  /** False for a mere subject of a clause, who need not be the only one. */
  readonly isSole: boolean;
  readonly statement: Statement;
}

const somebody = `\\s?(?:我本人|本人|我(?![方司们的])|${personPattern}|[小老阿大][\\u4e00-\\u9fa5]|[\\u4e00-\\u9fa5]{1,2}(?:工|总|经理|主任|科长|老师|师傅|律师|会计)|[A-Z][a-z]{2,9}\\s?)`;
const when =
  '(?:本人|亲自|独自|一人|一个人|单独|连夜|当晚|当天|上午|下午|昨天|(?:上|本|这)?周[一二三四五六日]|\\d{1,2}月\\d{1,2}[日号]|代表[\\u4e00-\\u9fa5]{2}|[向到在于]|去|赶去|带队)*';
const by = new RegExp(`由(?:[\\u4e00-\\u9fa5]{2,6}(?:员|长|理|任|工程师))?(${somebody})([^，。；（）()]{1,16})`, 'g');
const itWas = new RegExp(`(?:是|系)(${somebody})${when}([^，。；、]{1,12}?)的(?=[，。；）)]|$)`, 'g');
const oneWho = new RegExp(
  `([\\u4e00-\\u9fa5]{1,3}?)(?:人员|人|者|员|司机|机师|的)(?:名字?)?(?:都|均|就|也|应|上)*(?:是|为|：|系)(?:[\\u4e00-\\u9fa5]{0,4}(?:总经理|经理|主任|科长|部长|组长|员|长|师))?(${somebody})(?=[，。；）)、\\s]|$|本人)`,
  'g',
);
const subject = new RegExp(`(?:^|[，。；：）])(${somebody})${when}([\\u4e00-\\u9fa5]{1,2})了`, 'g');
/** Names somebody as not the one: not there, or by the word 不是. */
const denied = new RegExp(
  `(?:不是|并非|而非)(${somebody})(?=[，。；、）)]|$)|(${somebody})(?:本人|当天|当晚|那天|那晚|那夜|当日|那时|本周|那几天)*(?:在|正在)?(?:休假|休年假|轮休|调休|休息|请假|未到场|没到场|不在场?|没去|未去|没参加|未参加|出差|住院)|(${somebody})(?:当天|当晚|那天|那晚|那夜|当日)在`,
  'g',
);
const several = /和|与|、|协助|配合|陪同|一起|共同|联合|以及|轮流|接手|接替|替|代(?!表)/;
const most = 200;

/** One act on one matter that two places give to two people. */
export function otherDoers(text: ReviewText): Finding[] {
  const told = text.statements.filter(
    ({ text: words, section }) => words.length < 400 && section.role !== 'improvement' && !isCorrected(words),
  );
  const [places, doers] = [placesOf(text), told.flatMap(doersIn).slice(0, most)];
  const findings = doers.flatMap((one, at): Finding[] => {
    const other = doers.slice(0, at).find((candidate) => contradict(candidate, one, places));
    return other === undefined ? [] : [findingAt(one.statement, said(one, other), other.statement)];
  });
  return [...findings, ...told.flatMap((statement) => denials(statement, doers, places))];
}

/** `不是老常` corrects nothing that the text itself takes back. */
const isCorrected = (words: string): boolean => corrected.test(words.replace(/不是|并非/g, ''));

const said = (one: Doer, other: Doer): string =>
  `同一件事一处写由${other.name}（${other.act}），一处写由${one.name}（${one.act}）：请核对经办人`;

function doersIn(statement: Statement): Doer[] {
  const { text, section } = statement;
  const isPlan = section.role === 'plan';
  const tell = (words: string, act: string, isSole: boolean): Doer[] => {
    const name = nameOf(words);
    return name === undefined ? [] : [{ name, act: act.replace(new RegExp(`^${when}`), ''), isSole, statement }];
  };
  if (isPlan && statement.cell !== undefined) return [];
  return [
    ...[...text.matchAll(by)].slice(0, 4).flatMap(([, name = '', act = '']) => tell(name, behind(name, act), true)),
    ...[...text.matchAll(itWas)].slice(0, 4).flatMap(([, name = '', act = '']) => tell(name, act, true)),
    ...[...text.matchAll(oneWho)].slice(0, 4).flatMap(([, act = '', name = '']) => tell(name, act, true)),
    ...[...text.matchAll(subject)].slice(0, 4).flatMap(([, name = '', act = '']) => tell(name, act, false)),
  ].filter(({ act }) => !several.test(act));
}

/** The pattern may have taken one character too many: 李敏送 is 李敏 and 送. */
const behind = (name: string, act: string): string => `${name.trim().slice((nameOf(name) ?? name).length)}${act}`;

/** Characters that begin a verb and end no name: 李敏送达. */
const verb = /[送递寄交写画绘签讲办查验修换收领跑做负牵主带起整编谈代陪值经承接打装查审]$/;

function nameOf(given: string): string | undefined {
  const words = given.trim();
  if (/^(?:我|本人)/.test(words)) return '我';
  if (/^[小老阿大]|^[A-Z]|[工总]$|经理|主任|科长|老师|师傅|律师|会计/.test(words)) return words;
  return nameAt(words.length > 2 ? words.replace(verb, '') : words);
}

function contradict(one: Doer, other: Doer, places: ReadonlySet<string>): boolean {
  if (one.statement.block === other.statement.block || !one.isSole || !other.isSole || isOneName(one.name, other.name))
    return false;
  return isOneAct(one.act, other.act) && areOfOne(one.statement, other.statement, [one.name, other.name], places, 3);
}

/** 王磊 and 小王 may be one. */
const isOneName = (one: string, other: string): boolean =>
  one === other || [...one].some((character) => /[^小老阿大工总]/.test(character) && other.includes(character));

const classes: readonly RegExp[] = [
  /[送递寄交报]/,
  /[签盖]/,
  /[画绘制]|制图/,
  /[写编]|起草|执笔|撰写/,
  /[修换装]|维修|抢修/,
  /[开跑驾]|司/,
  /[讲主]|授课|主持/,
  /[收领]|签收|接收/,
  /[查检验]|检查|巡查|带队/,
  /[谈洽]|对接|联系/,
];
const isOneAct = (one: string, other: string): boolean => {
  const [first, second] = [one.slice(0, 4), other.slice(0, 4)];
  return [...first].some((character) => second.includes(character) && !/[到在了的负责牵头去公司完成]/.test(character))
    ? true
    : classes.some((verbs) => verbs.test(first) && verbs.test(second));
};

/** Both sentences, without the names of people, share a name of at least `least` characters, or two. */
function areOfOne(
  one: Statement,
  other: Statement,
  people: readonly string[],
  places: ReadonlySet<string>,
  least: number,
): boolean {
  const [first, second] = [one, other].map((statement) => subjectOf(withoutPeople(wordsOf(statement), people)));
  if (first === undefined || second === undefined || areTwo(first, second, places)) return false;
  const shared = sharedName(first.names, second.names);
  if (shared.length >= least) return true;
  const rest = (names: readonly string[]): string[] =>
    names.flatMap((name) => name.split(shared)).filter(({ length }) => length >= 2);
  return shared !== '' && sharedName(rest(first.names), rest(second.names)) !== '';
}

const wordsOf = ({ text, cell }: Statement): string => cell?.row.text ?? text;
const withoutPeople = (words: string, people: readonly string[]): string =>
  people.reduce((left, name) => left.replaceAll(name, '，'), words);

/** `司机都是小童，不是老常` where another place has 老常 drive: what is denied was told. */
function denials(statement: Statement, doers: readonly Doer[], places: ReadonlySet<string>): Finding[] {
  const own = doers.filter((one) => one.statement === statement).map(({ name }) => name);
  return [...statement.text.matchAll(denied)].slice(0, 4).flatMap(([, no, away, elsewhere]): Finding[] => {
    const name = nameOf(no ?? away ?? elsewhere ?? '');
    if (name === undefined) return [];
    const known = doers.find(
      (one) =>
        one.name === name &&
        one.statement.block !== statement.block &&
        (areOfOne(one.statement, statement, [name, ...own], places, 2) ||
          (own.length > 0 && sharesAct(one, statement))),
    );
    return known === undefined
      ? []
      : [findingAt(statement, `一处写由${name}做（${known.act}），这里写不是或不在：请核对经办人`, known.statement)];
  });
}

const sharesAct = ({ act }: Doer, { text }: Statement): boolean => {
  const word = /[签盖送递交修换画写开讲][\u4e00-\u9fa5]/.exec(act)?.[0];
  return word !== undefined && text.includes(word);
};
