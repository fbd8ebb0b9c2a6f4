import { daysBetween } from '../../day.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import type { RiskReason } from '../register.ts';
import { lastEffectiveContact, type RiskFacts } from '../risk-facts.ts';
import { type Concentration, concentrationOf } from './concentration.ts';
import { coverageOf, fewestToBreak, type RoleSlot } from './decision-chain.ts';

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

/** Why the relationship that `slots` and `actions` describe may break, in a fixed order; `contacts` are in office. */
export function continuityReasons(
  slots: readonly RoleSlot[],
  contacts: readonly LogRecord<'contact'>[],
  actions: readonly LogRecord<'action'>[],
  facts: RiskFacts,
): Driven[] {
  return [
    ...roleReasons(slots, contacts),
    ...concentrationReasons(actions, facts),
    ...gapReasons(slots, contacts, facts),
    ...appointmentReasons(contacts, facts),
  ];
}

function roleReasons(slots: readonly RoleSlot[], contacts: readonly LogRecord<'contact'>[]): Driven[] {
  const missing = slots.filter((slot) => slot.people.length === 0);
  const reasons: Driven[] = [];
  if (missing.length > 0) {
    const coverage = Math.round(coverageOf(slots) * 100);
    reasons.push({
      driver: 'roles',
      text: `决策链缺${missing.map((slot) => slot.role).join('、')}角色，覆盖 ${coverage}%`,
      points: points.missingRole * missing.length,
      recordIds: contacts.map((contact) => recordId(contact)),
    });
  }
  if (fewestToBreak(slots) === 1) {
    const single = slots.filter((slot) => slot.people.length === 1).flatMap((slot) => slot.people);
    reasons.push({
      driver: 'roles',
      text: '失去一人即低于最低覆盖',
      points: points.breaksWithOne,
      recordIds: single.map((contact): RecordId => `contact:${contact.contactId}`),
    });
  }
  return reasons;
}

const describeConcentration = (found: Concentration): string =>
  `集中度 ${(found.hhi ?? 0).toFixed(2)}，相当于 ${found.effectiveCount.toFixed(1)} 人`;

function concentrationReasons(actions: readonly LogRecord<'action'>[], facts: RiskFacts): Driven[] {
  const ids = actions.map((action) => recordId(action));
  const theirs = concentrationOf(
    actions.flatMap(({ row }) => [...new Set(row.contactIds)].map((personId) => ({ personId, on: row.date }))),
    facts.asOf,
  );
  const ours = concentrationOf(
    actions.flatMap(({ row }) => [...new Set(row.staffIds)].map((personId) => ({ personId, on: row.date }))),
    facts.asOf,
  );
  const reasons: Driven[] = [];
  if (theirs.hhi !== undefined) {
    reasons.push({
      driver: 'concentration',
      text: `对方接触人${describeConcentration(theirs)}`,
      points: Math.round(points.concentration * theirs.hhi),
      recordIds: ids,
    });
  }
  if (ours.hhi !== undefined) {
    reasons.push({
      driver: 'ours',
      text: `我方跟进人${describeConcentration(ours)}`,
      points: Math.round(points.ours * ours.hhi),
      recordIds: ids,
    });
  }
  return reasons;
}

function gapReasons(slots: readonly RoleSlot[], contacts: readonly LogRecord<'contact'>[], facts: RiskFacts): Driven[] {
  const deciders = slots.find((slot) => slot.role === '决策')?.people ?? [];
  if (deciders.length === 0) return [];
  const decider = deciders.map((contact): RecordId => `contact:${contact.contactId}`);
  const last = lastEffectiveContact(deciders, facts.actions, facts.asOf);
  if (last === undefined) {
    return [{ driver: 'gap', text: '近半年没有与决策人有效接触的记录', points: points.neverSeen, recordIds: decider }];
  }
  const days = daysBetween(last.row.date, facts.asOf);
  const ideal = Math.min(...deciders.map((contact) => contact.idealGapDays ?? defaultIdealGapDays));
  const maximum = Math.min(...deciders.map((contact) => contact.maxGapDays ?? defaultMaximumGapDays));
  if (days <= ideal) return [];
  const beyond = days > maximum;
  const limit = beyond ? `最长间隔 ${maximum} 天` : `理想间隔 ${ideal} 天`;
  return [
    {
      driver: 'gap',
      text: `决策人 ${days} 天未见，超过${limit}`,
      points: beyond ? points.beyondMaximum : points.beyondIdeal,
      recordIds: [recordId(last), ...decider.filter((id) => contacts.some((contact) => recordId(contact) === id))],
    },
  ];
}

function appointmentReasons(contacts: readonly LogRecord<'contact'>[], facts: RiskFacts): Driven[] {
  return facts.policies.flatMap(({ policy, touches }) => {
    const named = contacts.filter(
      (contact) =>
        policy.appointments.some((appointment) => appointment.name === contact.row.name) &&
        touches.some((touch) => touch.recordId === recordId(contact)),
    );
    return named.map((contact) => ({
      driver: 'appointment',
      text: `任免公示涉及${contact.row.title}（《${policy.title.slice(0, 40)}》）`,
      points: points.appointment,
      recordIds: [recordId(contact)],
    }));
  });
}
