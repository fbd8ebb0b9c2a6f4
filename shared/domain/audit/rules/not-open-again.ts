import { daysIn, yearOf } from '../dates.ts';
import { type Finding, findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import { type Reach, reachesIn } from '../lifecycle.ts';
import { opposites } from '../opposites.ts';
import { farApart } from '../phases.ts';
import { stepsIn } from '../progress.ts';
import { corrected } from '../statements/segments.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';
import { doneButNot, noneButCounted, openThings } from '../still-open.ts';
import { areTwo, oneMatter, placesOf, type Subject, sharedName } from '../subjects.ts';

/** Steps of one kind are compared with so many others. */
const mostCompared = 60;

/** A step that one place says was taken is not, in another, still to be taken. */
export const notOpenAgain: Rule = {
  id: 'not-open-again',
  title: '一处写已办，别处不写还在办',
  mend: '问经办人现在到哪一步，只留一种说法',
  check(text) {
    const steps = text.statements.filter(({ text: words }) => !corrected.test(words)).flatMap(stepsIn);
    const [places, year] = [placesOf(text), yearOf(text) ?? 2026];
    const findings: Finding[] = [];
    for (const same of Map.groupBy(steps, ({ kind }) => kind).values()) {
      const done = same.filter(({ isDone }) => isDone).slice(0, mostCompared);
      for (const open of same.filter(({ isDone }) => !isDone).slice(0, mostCompared)) {
        const known = done.find((one) => contradict(one, open, places, year));
        if (known === undefined) continue;
        const message = `“${known.clause.slice(0, 40)}”写已办，“${open.clause.slice(0, 40)}”写还没有：请核对到了哪一步`;
        findings.push(findingAt(open.statement, message, known.statement));
      }
    }
    return outcomeOf(
      steps.length,
      oncePerPassage([
        ...openThings(text),
        ...noneButCounted(text),
        ...doneButNot(text),
        ...findings,
        ...backwards(text, places, year),
        ...opposites(text),
        ...farApart(text),
      ]),
    );
  },
};

/** A step that is still open where a later one of the same matter has been reached. */
function backwards(text: ReviewText, places: ReadonlySet<string>, year: number): Finding[] {
  const reaches = text.statements.filter(({ text: words }) => !corrected.test(words)).flatMap(reachesIn);
  const done = reaches.filter(({ isDone }) => isDone).slice(0, mostCompared * 2);
  return reaches
    .filter(({ isDone }) => !isDone)
    .slice(0, mostCompared * 2)
    .flatMap((open): Finding[] => {
      const known = done.find(
        (one) =>
          (one.rank > open.rank ||
            (one.rank === open.rank && one.step === open.step && /[未没待]/.test(open.clause))) &&
          (contradict(one, open, places, year) || isFarBehind(one, open, places)),
      );
      if (known === undefined) return [];
      const message = `“${known.clause.slice(0, 40)}”已到后一步，“${open.clause.slice(0, 40)}”却还在前一步：请核对`;
      return [findingAt(open.statement, message, known.statement)];
    });
}

/** Signed, accepted or in use on one side, and so far only talked about on the other: a place in common will do. */
function isFarBehind(done: Reach, open: Reach, places: ReadonlySet<string>): boolean {
  if (done.rank < 4 || open.rank > 2 || !/仍|刚|还在|都没|尚|至今/.test(open.clause)) return false;
  if (done.statement === open.statement || isRowOf(done, open) || areTwo(done.subject, open.subject, places))
    return false;
  // What both begin with is what they are about; 阶段 further on is not.
  return sharedName(done.subject.names.slice(0, 1), open.subject.names.slice(0, 1)) !== '';
}

/** A clause that says how far something has come. */
interface Told {
  readonly subject: Subject;
  readonly clause: string;
  readonly statement: Statement;
}

function contradict(done: Told, open: Told, places: ReadonlySet<string>, year: number): boolean {
  if (done.statement === open.statement || isRowOf(done, open) || isPartAndRest(done, open)) return false;
  // In a talk what was open has been done by the time somebody else answers.
  if (isTalk(open) && isTalk(done) && open.statement.order < done.statement.order) return false;
  // A part was paid and the rest is owed: no contradiction.
  if (/[欠差余剩]/.test(open.clause) && !/全部|付清|结清|收齐|收清|全额|足额|结束|完毕/.test(done.clause)) return false;
  const [on, asOf] = [daysIn(done.clause, year)[0]?.day, daysIn(open.clause, year)[0]?.day];
  // What was open on an earlier day has been done since.
  if (asOf !== undefined && (on === undefined || asOf <= on) && !/计划|预计|定在|拟|要/.test(open.clause)) return false;
  return oneMatter(done.subject, open.subject, places) !== '';
}

const spokenLine = /^[\u4e00-\u9fa5A-Za-z]{1,4}$/;
const isTalk = ({ statement }: Told): boolean => statement.speaker !== undefined || spokenLine.test(statement.lead);

const part = /(?:支付|拨付|付)[^，。；]{0,12}\d/;
const remainder = /(?:还|仍|尚)(?:欠|差)\s?\d/;

/** `支付进度款 14 万元` and `尚欠 20 万元` are a part that was paid and the rest that is owed. */
const isPartAndRest = (done: Told, open: Told): boolean => part.test(done.clause) && remainder.test(open.clause);

const isRowOf = (one: Told, other: Told): boolean =>
  one.statement.cell !== undefined && one.statement.cell.row === other.statement.cell?.row;
