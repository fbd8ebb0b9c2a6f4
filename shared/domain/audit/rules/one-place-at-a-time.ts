import { givenWhileAway } from '../absences.ts';
import { yearOf } from '../dates.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { type Presence, presencesIn } from '../presences.ts';
import { usedTwice } from '../shared-things.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';
import { sharedName } from '../subjects.ts';

/** Each presence is held against so many others of the same person. */
const mostCompared = 60;
const twice =
  /同时(?:在|出现在|到|参加|出席|主持|陪同)([^，。；]{2,30}?)(?:和|与|、|及)([^，。；]{2,30}?)(?:现场|签到|出席|参加|主持|开会|值班|培训|，|。|；|$)/;

/** Nobody is in two places in one half-day. */
export const onePlaceAtATime: Rule = {
  id: 'one-place-at-a-time',
  title: '同一人同一时段只在一处',
  mend: '核对行程，改人、改时间或改地点',
  check(text) {
    const year = yearOf(text) ?? 2026;
    const presences = presencesIn(text, year);
    const findings = [
      ...text.statements.flatMap(atOnce),
      ...torn(presences),
      ...absent(text, presences),
      ...givenWhileAway(text, year),
      ...usedTwice(text, year),
    ];
    return outcomeOf(presences.length, findings);
  },
};

function atOnce(statement: Statement): Finding[] {
  const hit = statement.text.length > 600 ? null : twice.exec(statement.text);
  if (
    hit === null ||
    !/\d|上午|下午|周[一二三四五六日]/.test(statement.text) ||
    /不能|无法|不可能|避免/.test(statement.text)
  )
    return [];
  return [findingAt(statement, `同一时段写在两处：“${hit[1]}”与“${hit[2]}”`)];
}

function torn(presences: readonly Presence[]): Finding[] {
  const findings: Finding[] = [];
  for (const same of Map.groupBy(presences, ({ person }) => person).values()) {
    const known: Presence[] = [];
    for (const one of same) {
      const other = known.find((candidate) => clash(candidate, one));
      if (other === undefined) {
        if (known.length < mostCompared) known.push(one);
        continue;
      }
      const message = `${one.person}同一时段一处在“${other.place}”，一处在“${one.place}”`;
      findings.push(findingAt(one.statement, message, other.statement === one.statement ? undefined : other.statement));
    }
  }
  return findings;
}

function clash(one: Presence, other: Presence): boolean {
  if (!one.days.some((day) => other.days.includes(day)) || isOnePlace(one.place, other.place)) return false;
  if (one.part === 'whole' || other.part === 'whole')
    return one.statement !== other.statement || (one.isExplicit && other.isExplicit && one.part !== other.part);
  if (one.part === 'unknown' || one.part !== other.part) return false;
  if (one.clock !== '' || other.clock !== '') return one.clock === other.clock;
  return one.statement !== other.statement || (one.isExplicit && other.isExplicit);
}

const isOnePlace = (one: string, other: string): boolean =>
  one.includes(other) || other.includes(one) || sharedName([one], [other]) !== '';

const visit = /拜访|走访|初访|再访|面谈|见|培训|讲课|主讲|到场|陪同|检查|验收|考察|参加/;

/** A row of the plan sends somebody out on a day that another sentence says is spent elsewhere as a whole. */
function absent({ tables }: ReviewText, presences: readonly Presence[]): Finding[] {
  const whole = presences
    .filter(({ part, statement }) => part === 'whole' && statement.cell === undefined)
    .slice(0, mostCompared);
  if (whole.length === 0) return [];
  return tables
    .filter(({ section }) => section.role === 'plan')
    .flatMap(({ rows }) => rows.slice(0, 200))
    .flatMap(({ cells, text, quote }): Finding[] => {
      const [first] = cells;
      const known = whole.find(
        ({ person, days, place }) =>
          cells.some((cell) => cell.text.includes(person)) &&
          days.some((day) => text.includes(spoken(day))) &&
          visit.test(text) &&
          sharedName([place], [text]) === '',
      );
      return known === undefined || first === undefined
        ? []
        : [findingAt(first, `${known.person}这一天另一处写全天在“${known.place}”`, known.statement, quote)];
    });
}

/** `2026-04-23` as the row has it. */
const spoken = (day: string): string => {
  const [, month = '', dayOfMonth = ''] = /^\d{4}-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return month === '' ? day : `${Number(month)}月${Number(dayOfMonth)}日`;
};
