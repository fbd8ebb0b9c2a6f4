import { type Day, daysBetween } from '../../day.ts';
import type { Action } from '../../logs/action.ts';
import type { Contact } from '../../logs/contact.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { quotedTitle } from '../../policy/quoted-title.ts';
import { policyRecordId } from '../policy-force.ts';
import type { RiskReason } from '../register.ts';
import { lastEffectiveContact, policiesTouching, type RiskFacts, touchedBy } from '../risk-facts.ts';
import { concentrationOf, isCounted } from './concentration.ts';
import { type Chain, fewestToBreak, minimumCoverage, vacantRoles } from './decision-chain.ts';

/** Hand-set points, in thousandths of a logit; judgement until our own history says otherwise. */
const points = {
  missingRole: 350,
  breaksWithOne: 300,
  concentration: 700,
  ours: 400,
  beyondIdeal: 350,
  beyondMaximum: 900,
  neverSeen: 900,
  appointment: 1500,
} as const;

const defaultIdealGapDays = 30;
const defaultMaximumGapDays = 60;
/** A reason and the key of the playbook that answers it. */
interface Driven extends RiskReason {
  readonly driver: string;
}

/**
 * Why the relationship that `chain` and `actions` describe may break, in a fixed order. A role that nobody was ever
 * entered for says nothing of the relationship: it stands among the data problems.
 */
export function continuityReasons(chain: Chain, actions: readonly LogRecord<'action'>[], facts: RiskFacts): Driven[] {
  return [
    ...roleReasons(chain),
    ...concentrationReasons(actions, facts),
    ...gapReasons(chain, facts),
    ...appointmentReasons(chain.inOffice, facts),
  ];
}

function roleReasons({ slots, left }: Chain): Driven[] {
  const reasons: Driven[] = [];
  const vacant = vacantRoles(slots, left);
  if (vacant.length > 0) {
    reasons.push({
      driver: 'roles',
      text: `决策链中${vacant.join('、')}角色的联系人已离任，继任者未登记`,
      points: points.missingRole * vacant.length,
      recordIds: left.filter(({ row }) => vacant.some((role) => role === row.decisionRole)).map(recordId),
    });
  }
  if (fewestToBreak(slots) === 1) {
    const single = slots.filter((slot) => slot.people.length === 1);
    const only = `${single.map((slot) => slot.role).join('、')}${single.length > 1 ? '各' : ''}只有一名在任联系人`;
    reasons.push({
      driver: 'roles',
      text: `${only}，再失去一名，决策链覆盖就低于 ${Math.round(minimumCoverage * 100)}%`,
      points: points.breaksWithOne,
      recordIds: single.flatMap((slot) => slot.people).map((contact): RecordId => `contact:${contact.contactId}`),
    });
  }
  return reasons;
}

function concentrationReasons(actions: readonly LogRecord<'action'>[], facts: RiskFacts): Driven[] {
  const counted = actions.filter(({ row }) => isCounted(row.date, facts.asOf));
  // Nobody is fewer than one: a contact that grows too old to be counted must not make the relationship look broader.
  if (counted.length === 0) {
    const missing = points.concentration + points.ours;
    return [{ driver: 'unmet', text: '近半年没有接触记录', points: missing, recordIds: [] }];
  }
  return [
    ...(counted.some(({ row }) => row.contactIds.length > 0)
      ? concentrationReason('concentration', '只见过对方', counted, ({ contactIds }) => contactIds, facts.asOf)
      : [unnamedReason(counted)]),
    ...concentrationReason('ours', '我方跟进的只有', counted, ({ staffIds }) => staffIds, facts.asOf),
  ];
}

function unnamedReason(actions: readonly LogRecord<'action'>[]): Driven {
  return {
    driver: 'concentration',
    text: '近半年的接触都没有写明见了谁',
    points: points.concentration,
    recordIds: actions.map((action) => recordId(action)),
  };
}

function concentrationReason(
  driver: 'concentration' | 'ours',
  subject: string,
  actions: readonly LogRecord<'action'>[],
  peopleOf: (action: Action) => readonly string[],
  asOf: Day,
): Driven[] {
  const named = actions.filter(({ row }) => peopleOf(row).length > 0);
  const touches = named.flatMap(({ row }) =>
    [...new Set(peopleOf(row))].map((personId) => ({ personId, on: row.date })),
  );
  const { hhi, effectiveCount } = concentrationOf(touches, asOf);
  if (hhi === undefined) return [];
  const people = new Set(touches.map(({ personId }) => personId)).size;
  return [
    {
      driver,
      // Recent contacts weigh more: three people of whom two are long unseen count as little more than one.
      text: `近半年${subject} ${people} 人${people - effectiveCount < 0.05 ? '' : `，按次数和远近相当于 ${effectiveCount.toFixed(1)} 人`}`,
      points: Math.round(points[driver] * hhi),
      recordIds: named.map((action) => recordId(action)),
    },
  ];
}

/** A usual gap gives way to the one that was agreed for the person: it is never longer nor shorter than that allows. */
function agreedGaps({ idealGapDays, maxGapDays }: Contact): { readonly ideal: number; readonly maximum: number } {
  return {
    ideal: idealGapDays ?? Math.min(defaultIdealGapDays, maxGapDays ?? defaultIdealGapDays),
    maximum: maxGapDays ?? Math.max(defaultMaximumGapDays, idealGapDays ?? defaultMaximumGapDays),
  };
}

function gapReasons({ slots, inOffice, left }: Chain, facts: RiskFacts): Driven[] {
  const deciders = slots.find((slot) => slot.role === '决策')?.people ?? [];
  if (deciders.length === 0) {
    const former = left.filter(({ row }) => row.decisionRole === '决策').map(recordId);
    if (former.length === 0) return [];
    const text = '决策人已离任，与继任者没有接触记录，按近半年没有有效接触计';
    return [{ driver: 'roles', text, points: points.neverSeen, recordIds: former }];
  }
  const decider = deciders.map((contact): RecordId => `contact:${contact.contactId}`);
  const last = lastEffectiveContact(deciders, facts.actions, facts.asOf);
  if (last === undefined) {
    return [{ driver: 'gap', text: '近半年没有与决策人有效接触的记录', points: points.neverSeen, recordIds: decider }];
  }
  const days = daysBetween(last.row.date, facts.asOf);
  const gaps = deciders.map(agreedGaps);
  const ideal = Math.min(...gaps.map((gap) => gap.ideal));
  const maximum = Math.min(...gaps.map((gap) => gap.maximum));
  const beyond = days > maximum;
  if (!beyond && days <= ideal) return [];
  const limit = beyond ? `最长间隔 ${maximum} 天` : `理想间隔 ${ideal} 天`;
  return [
    {
      driver: 'gap',
      text: `决策人 ${days} 天没有有效接触，超过${limit}`,
      points: beyond ? points.beyondMaximum : points.beyondIdeal,
      recordIds: [recordId(last), ...decider.filter((id) => inOffice.some((contact) => recordId(contact) === id))],
    },
  ];
}

function appointmentReasons(contacts: readonly LogRecord<'contact'>[], facts: RiskFacts): Driven[] {
  return policiesTouching(contacts.map(recordId), facts).flatMap((found) => {
    const { policy } = found;
    const touched = touchedBy(found);
    const named = contacts.filter(
      (contact) =>
        policy.appointments.some((appointment) => appointment.name === contact.row.name) &&
        touched.has(recordId(contact)),
    );
    return named.map((contact) => ({
      driver: 'appointment',
      text: `任免公示涉及${contact.row.title}（${quotedTitle(policy.title)}）`,
      points: points.appointment,
      recordIds: [recordId(contact), policyRecordId(policy)],
    }));
  });
}
