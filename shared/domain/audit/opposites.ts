import { daysIn, yearOf } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import { isGeneral, isOneAct, type Predicate, predicatesIn } from './predicates.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, oneMatter, placesOf, type Subject, sharedName, subjectOf } from './subjects.ts';

/** So many clauses that say 还没 are each held against the whole text. */
const mostCompared = 120;

interface About extends Predicate {
  /** With what stands around it. */
  readonly whole: Subject;
  /** As of which day; undefined where none is told. */
  readonly day: string | undefined;
}

/** One act on one matter that one place says has come about, and another that it has not. */
export function opposites(text: ReviewText): Finding[] {
  const [places, year] = [placesOf(text), yearOf(text) ?? 2026];
  const told = text.statements
    .filter(({ text: words }) => !corrected.test(words))
    .flatMap(predicatesIn)
    .map((one) => aboutOf(one, year));
  const done = told.filter(({ isDone }) => isDone).slice(0, mostCompared * 4);
  return told
    .filter(({ isDone }) => !isDone)
    .slice(0, mostCompared)
    .flatMap((open): Finding[] => {
      const known = done.find((one) => contradict(one, open, places));
      if (known === undefined) return [];
      const message = `“${known.clause.slice(0, 40)}”写已办，“${open.clause.slice(0, 40)}”写还没有：请核对到了哪一步`;
      return [findingAt(open.statement, message, known.statement)];
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
  if (isTogether(done.statement, open.statement) || !isOneAct(done, open)) return false;
  // What was open on an earlier day, or before somebody's answer, has been done since.
  if (open.day !== undefined && (done.day === undefined || open.day <= done.day)) return false;
  if (isTalk(open.statement) && open.statement.order < done.statement.order) return false;
  if (haveOtherCounts(done.clause, open.clause)) return false;
  if (areTwo(done.whole, open.whole, places)) return false;
  const shared = oneMatter(done.whole, open.whole, places);
  if (haveOneCode(done.whole, open.whole)) return shared !== '' || !isGeneral(done, open);
  if (shared === '') return false;
  return shared.length >= (isGeneral(done, open) ? 4 : 3) || areNamedTwice(done.whole, open.whole, shared);
}

const code =
  /[A-Za-z]{1,3}\d{1,4}(?!\d|%)|\d{1,3}-\d{2,4}(?![\d-])|\d{1,3}\s?(?:号|#|栋|幢|楼|层)[\u4e00-\u9fa5]{1,2}/g;

/** 5-1802, K7, 3号压机: a code in common is a name in common. */
function haveOneCode({ words: one }: Subject, { words: other }: Subject): boolean {
  const [first, second] = [one, other].map((words) =>
    (words.match(code) ?? []).map((found) => found.replace(/\s/g, '')),
  );
  return first?.some((found) => second?.includes(found)) ?? false;
}

/** Another name in common besides `shared`. */
function areNamedTwice(one: Subject, other: Subject, shared: string): boolean {
  const [first, second] = [one, other].map(({ names }) =>
    names.flatMap((name) => name.split(shared)).filter((part) => part.length >= 2),
  );
  return first !== undefined && second !== undefined && sharedName(first, second) !== '';
}

/** In one line or one row the two clauses are meant beside each other. */
const isTogether = (one: Statement, other: Statement): boolean =>
  one === other ||
  (one.cell === undefined ? one.block === other.block && other.cell === undefined : one.cell.row === other.cell?.row);

const isTalk = ({ speaker }: Statement): boolean => speaker !== undefined;

/** 已整改 8 处 and 4 处没整改 are two parts. */
function haveOtherCounts(one: string, other: string): boolean {
  const [first, second] = [one, other].map((words) =>
    words.replace(/\d{1,4}[年月日号]|\d{1,2}[:：]\d{2}/g, '').match(/\d[\d.,]*/g),
  );
  return first != null && second != null && !first.some((number) => second.includes(number));
}
