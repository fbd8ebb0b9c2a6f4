import { daysIn, yearOf } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import { haveOneCode, isNamedTwice, sameMatter } from './matters.ts';
import { isGeneral, isOneAct, type Predicate, predicatesIn } from './predicates.ts';
import { isTogether } from './statements/neighbours.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, placesOf, type Subject, subjectOf } from './subjects.ts';

/** So many clauses that say 还没 are each held against the whole text. */
const mostCompared = 120;

interface About extends Predicate {
  /** With what stands around it. */
  readonly whole: Subject;
  /** As of which day; undefined where none is told. */
  readonly day: string | undefined;
}

/**
 * One act on one matter that one place says has come about, and another that it has not or is still to. A cell names its
 * matter too shortly to be held against another: 已提交方案 of one project, 未提交对比报告 of another.
 */
export function opposites(text: ReviewText): Finding[] {
  const [places, year] = [placesOf(text), yearOf(text) ?? 2026];
  const told = text.statements
    .filter(({ text: words }) => !corrected.test(words))
    .flatMap(predicatesIn)
    .map((one) => aboutOf(one, year));
  const done = told.filter(({ standing }) => standing === 'done').slice(0, mostCompared * 4);
  return told
    .filter(({ standing }) => standing !== 'done')
    .slice(0, mostCompared)
    .flatMap((open): Finding[] => {
      if (open.statement.cell !== undefined) return [];
      const known = done.find((one) =>
        open.standing === 'planned' ? isPlannedAgain(one, open, places) : contradict(one, open, places),
      );
      if (known === undefined || known.statement.cell !== undefined) return [];
      const what = open.standing === 'planned' ? '这里又列为待办' : `“${open.clause.slice(0, 40)}”写还没有`;
      return [
        findingAt(open.statement, `“${known.clause.slice(0, 40)}”写已办，${what}：请核对到了哪一步`, known.statement),
      ];
    });
}

function aboutOf(one: Predicate, year: number): About {
  const { role } = one.statement.section;
  const [named] = daysIn(one.clause, year);
  // A day by which something is to be done is not the day as of which it is open.
  const isAsOf = named !== undefined && !named.isLimit && role !== 'plan' && role !== 'support';
  return { ...one, whole: subjectOf(`${one.rest}，${one.around}`), day: isAsOf ? named.day : undefined };
}

function contradict(done: About, open: About, places: ReadonlySet<string>): boolean {
  if (isTogether(done.statement, open.statement)) return false;
  const isAct = isOneAct(done, open);
  // What was open on an earlier day, or before somebody's answer, has been done since.
  if (open.day !== undefined && (done.day === undefined || open.day <= done.day)) return false;
  if (isTalk(open.statement) && open.statement.order < done.statement.order) return false;
  if (haveOtherCounts(done.clause, open.clause)) return false;
  const shared = sameMatter(done.whole, open.whole, places);
  if (haveOneCode(done.whole, open.whole))
    return isAct && (shared !== '' || (!isGeneral(done, open) && !areTwo(done.whole, open.whole, places)));
  if (shared === '') return false;
  // Of two acts only the clauses themselves may show that one excludes the other.
  if (!isAct) return shared.length >= 4 && done.clause.includes(shared) && open.clause.includes(shared);
  return shared.length >= (isGeneral(done, open) ? 4 : 3) || isNamedTwice(done.whole, open.whole, shared);
}

/** Most characters of the plan are those of what was done, its verb among them. */
function isPlannedAgain(done: About, plan: About, places: ReadonlySet<string>): boolean {
  if (isTogether(done.statement, plan.statement) || done.verb === '' || haveOtherCounts(done.clause, plan.clause))
    return false;
  const verbs = [...done.verb.replace(/[的了已完好]/g, '')];
  if (!verbs.some((verb) => plan.clause.includes(verb))) return false;
  const shared = sameMatter(done.whole, plan.whole, places);
  if (shared.length < 3) return false;
  const names = plan.whole.names.join('');
  const known = [...names].filter((character) => done.whole.words.includes(character)).length;
  return names.length >= 4 && known === names.length;
}

const isTalk = ({ speaker, lead }: Statement): boolean =>
  speaker !== undefined || /^(?:[小老阿]?[\u4e00-\u9fa5]{1,2}[姐哥总工叔]?|[A-Z][a-z]{1,9})$/.test(lead);

/** 已整改 8 处 and 4 处没整改 are two parts. */
function haveOtherCounts(one: string, other: string): boolean {
  const [first, second] = [one, other].map((words) =>
    words.replace(/\d{1,4}[年月日号]|\d{1,2}[:：点]\d{0,2}/g, '').match(/\d[\d.,]*/g),
  );
  return first != null && second != null && !first.some((number) => second.includes(number));
}
