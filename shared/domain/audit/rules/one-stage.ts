import { isOneThing } from '../deeds.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { isBeforeSigning, type StageClaim, sharedName, stageClaims } from '../stages.ts';
import { reviewed, type Standing, standingsOf } from '../standings.ts';

/** One project is in one stage, by one word, everywhere in the review. */
export const oneStage: Rule = {
  id: 'one-stage',
  title: '一个项目只写一个阶段',
  mend: '按里程碑记录只写一个阶段；分期的写明哪一期',
  check(text) {
    const claims = stageClaims(text).slice(0, 300);
    const standings = standingsOf(text);
    const named = [...claims.flatMap(ambiguous), ...conflicts(claims)];
    const known = new Set(named.map(({ quote }) => quote));
    const others = crossed(standings, text.title).filter(({ quote }) => !known.has(quote));
    return outcomeOf(claims.length + standings.length, [...named, ...others]);
  },
};

function ambiguous(claim: StageClaim): Finding[] {
  // `已终验，转质保` tells one step and the next.
  if (claim.stages.length < 2 || /[，,；;转]|之后/.test(claim.statement.text)) return [];
  const names = claim.names.join('、') || '同一项目';
  return [findingAt(claim.statement, `${names}的阶段写成“${claim.stages.join('”或“')}”，应按里程碑记录只写一个`)];
}

function conflicts(claims: readonly StageClaim[]): Finding[] {
  const findings: Finding[] = [];
  const told = new Set<string>();
  for (const [index, claim] of claims.entries()) {
    for (const other of claims.slice(index + 1)) {
      const name = sharedName(claim, other);
      if (name === undefined || told.has(name) || !contradict(claim, other)) continue;
      told.add(name);
      const message = `“${name}”前面写“${claim.stages.join('、')}”，这里写“${other.stages.join('、')}”，一个项目只能有一个阶段`;
      findings.push(findingAt(other.statement, message, claim.statement));
    }
  }
  return findings;
}

function contradict(one: StageClaim, other: StageClaim): boolean {
  if (one.isEvent && other.isEvent) return false;
  const [event, state] = one.isEvent ? [one, other] : [other, one];
  if (event.isEvent) return state.stages.every(isBeforeSigning);
  return !one.stages.some((stage) => other.stages.includes(stage));
}

/** A draft of the design and the stage of design are no two stages. */
const areBothPapers = (one: Standing, other: Standing): boolean =>
  other.isCurrent && one.rank > 0 && other.rank <= reviewed + 1;

/** One thing said to be in a stage that another place says it has left. */
function crossed(standings: readonly Standing[], title: string): Finding[] {
  const current = standings.filter(({ isCurrent }) => isCurrent).slice(0, 200);
  const findings: Finding[] = [];
  for (const one of current) {
    const other = standings
      .slice(0, 400)
      .find(
        (candidate) =>
          candidate.statement !== one.statement &&
          candidate.rank > one.rank &&
          !areBothPapers(one, candidate) &&
          isOneThing(one, candidate, title, candidate.rank === reviewed ? 5 : 3),
      );
    if (other === undefined) continue;
    const message = `一处写“${other.clause.slice(0, 30)}”，这里写“${one.clause.slice(0, 30)}”，一个项目只能有一个阶段`;
    findings.push(findingAt(one.statement, message, other.statement));
  }
  return findings;
}
