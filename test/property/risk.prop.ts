import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import { type Assessment, gradedRow } from '../../shared/domain/risk/assessment.ts';
import { assessContinuity } from '../../shared/domain/risk/continuity/assess-continuity.ts';
import { concentrationOf } from '../../shared/domain/risk/continuity/concentration.ts';
import {
  chainCoverage,
  fewestToBreak,
  neededRoles,
  type RoleSlot,
  roleSlots,
} from '../../shared/domain/risk/continuity/decision-chain.ts';
import { colourOrder } from '../../shared/domain/risk/matrix.ts';
import { probabilityOf } from '../../shared/domain/risk/odds.ts';
import { backtest } from '../../shared/domain/risk/payment/backtest.ts';
import { calibrate } from '../../shared/domain/risk/payment/calibration.ts';
import { atTrigger, labelledNodes } from '../../shared/domain/risk/payment/labelled-nodes.ts';
import { dayNumber, type NodeTrail } from '../../shared/domain/risk/payment/node-trail.ts';
import type { Horizon } from '../../shared/domain/risk/payment/outcome.ts';
import { inputNames, type PaymentInputs, scoreOf, scoreOnly } from '../../shared/domain/risk/payment/scorecard.ts';
import { historySettings, shippedScorecards } from '../../shared/domain/risk/payment/shipped-scorecards.ts';
import { registerOf } from '../../shared/domain/risk/register-of.ts';
import {
  actionWith,
  contactWith,
  factsWith,
  paymentRisks,
  policyWith,
  positionWith,
  projectWith,
  rivalWith,
  trailOf,
} from '../support/risk-facts.ts';

const ranges: Record<keyof PaymentInputs, [number, number]> = {
  ownRecord: [-5, 5],
  ownPace: [-3, 3],
  openOverdue: [0, 1],
  bookPace: [-3, 3],
  clientType: [-3, 3],
  province: [-3, 3],
  amountBand: [-3, 3],
  termBand: [-3, 3],
  dueMonth: [-3, 3],
  stillUnpaid: [0, 3],
  pastDue: [0, 1],
  obstacle: [0, 1],
  disputed: [0, 1],
  fiscalWindow: [0, 1],
  promises: [-1, 1],
  silence: [0, 1],
  policy: [-1, 1],
};
const anyInputs = fc.record(
  Object.fromEntries(
    inputNames.map((name) => [name, fc.double({ min: ranges[name][0], max: ranges[name][1], noNaN: true })]),
  ),
) as unknown as fc.Arbitrary<PaymentInputs>;
const anyRate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const asOf = dayNumber('2025-07-28');
const anyTrails = fc.array(
  fc.tuple(
    fc.integer({ min: asOf - 700, max: asOf - 1 }),
    fc.integer({ min: -30, max: 120 }),
    fc.constantFrom('C001', 'C002'),
  ),
  { maxLength: 25 },
);
const toTrails = (rows: readonly (readonly [number, number, string])[]): NodeTrail[] =>
  rows.map(([dueOn, delay, client], index) => trailOf(`H${index}/1`, client, dueOn, delay));

describe('the payment scorecard', () => {
  it('contributions add up to the score exactly, and the quick form gives the same score', () => {
    fc.assert(
      fc.property(anyInputs, anyRate, (inputs, rate) => {
        const found = scoreOf(inputs, rate, shippedScorecards[0]);

        expect(found.points.reduce((sum, points) => sum + points, found.base)).toBe(found.score);
        expect(scoreOnly(inputs, found.base, shippedScorecards[0].weights)).toBe(found.score);
        expect(found.probability).toBe(probabilityOf(found.score));
      }),
    );
  });

  it('raising any lateness input never lowers the score', () => {
    fc.assert(
      fc.property(
        anyInputs,
        anyRate,
        fc.constantFrom(...inputNames),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (inputs, rate, name, by) => {
          const [low, high] = ranges[name];
          const raised = { ...inputs, [name]: Math.min(high, Math.max(low, inputs[name] + by)) };

          const before = scoreOf(inputs, rate, shippedScorecards[0]).score;
          expect(scoreOf(raised, rate, shippedScorecards[0]).score).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });

  it('a node that was paid later, or not at all, never makes its client look safer', () => {
    fc.assert(
      fc.property(
        anyTrails,
        fc.nat(24),
        fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
        fc.constantFrom(-20, 5),
        (rows, at, by, ageDays) => {
          const before = toTrails(rows).filter((trail) => (trail.settledOn ?? 0) <= asOf);
          const chosen = before[at % Math.max(1, before.length)];
          fc.pre(chosen?.settledOn !== undefined && chosen.settledOn + (by ?? 0) <= asOf);
          const after = before.map((trail) =>
            trail === chosen && trail.settledOn !== undefined
              ? { ...trail, settledOn: by === undefined ? undefined : trail.settledOn + by }
              : trail,
          );
          const scoreOver = (trails: NodeTrail[]): number =>
            paymentRisks(factsWith({ positions: [positionWith({ clientId: chosen?.clientId, ageDays })], trails }))[0]
              ?.score ?? Number.NaN;

          expect(scoreOver(after)).toBeGreaterThanOrEqual(scoreOver(before));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('nothing dated after the day changes a score', () => {
    fc.assert(
      fc.property(anyTrails, anyTrails, (known, later) => {
        const trails = toTrails(known).filter((trail) => (trail.settledOn ?? 0) <= asOf);
        const future = later.map(([dueOn, delay, client], index) =>
          trailOf(`F${index}/1`, client, dueOn + 31 + 700, delay),
        );
        const facts = factsWith({ positions: [positionWith()], trails });

        const scored = paymentRisks(facts);
        expect(paymentRisks({ ...facts, trails: [...trails, ...future] })).toEqual(scored);
      }),
    );
  });

  it('the order of the records does not matter', () => {
    fc.assert(
      fc.property(anyTrails, (rows) => {
        const trails = toTrails(rows);
        const facts = factsWith({ positions: [positionWith()], trails });

        const [forward] = paymentRisks(facts);
        const [backward] = paymentRisks({ ...facts, trails: [...trails].reverse() });
        expect(backward?.score).toBe(forward?.score);
      }),
    );
  });
});

const assessmentWith = (probability: number, stakeFen: number, text: string): Assessment => ({
  kind: 'continuity',
  subjectKey: 'X001',
  subject: text,
  subjectId: 'project:X001',
  clientId: undefined,
  projectId: undefined,
  stakeFen,
  base: 0,
  reasons: [{ text, points: 0, recordIds: [] }],
  score: 0,
  standing: { kind: 'risk', probability, low: 0, high: 1, historySuffices: true },
  measure: { text, ownerId: 'W001', dueOn: '2025-08-01' },
});
const anyProbability = fc.double({ min: 0, max: 1, noNaN: true });
const anyStake = fc.integer({ min: 0, max: 500_000_000 });

describe('the risk matrix', () => {
  it('never gives a lower colour to a risk that is likelier and larger', () => {
    fc.assert(
      fc.property(anyProbability, anyProbability, anyStake, anyStake, (p, q, s, t) => {
        const smaller = gradedRow(assessmentWith(Math.min(p, q), Math.min(s, t), 'a'));
        const larger = gradedRow(assessmentWith(Math.max(p, q), Math.max(s, t), 'a'));

        expect(colourOrder.indexOf(larger.colour)).toBeGreaterThanOrEqual(colourOrder.indexOf(smaller.colour));
      }),
    );
  });

  it('does not change a rating when only the wording changes', () => {
    fc.assert(
      fc.property(anyProbability, anyStake, fc.string(), fc.string(), (p, stake, one, other) => {
        const first = gradedRow(assessmentWith(p, stake, one));
        const second = gradedRow(assessmentWith(p, stake, other));

        expect([second.colour, second.likelihood, second.impact]).toEqual([
          first.colour,
          first.likelihood,
          first.impact,
        ]);
      }),
    );
  });
});

describe('the decision chain', () => {
  /** The answer by trying every set of people. */
  const triedOut = (slots: readonly RoleSlot[]): number => {
    const everybody = slots.flatMap(({ people }) => people);
    const sizes = Array.from({ length: 2 ** everybody.length }, (_, set) => {
      const lost = new Set(everybody.filter((_person, at) => Math.floor(set / 2 ** at) % 2 === 1));
      const left = slots.map((slot) => ({ ...slot, people: slot.people.filter((person) => !lost.has(person)) }));
      return chainCoverage(left) < 0.6 ? lost.size : Number.POSITIVE_INFINITY;
    });
    return Math.min(...sizes);
  };

  it('breaks with exactly as few people as trying every set of them finds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }), (depths) => {
        const contacts = neededRoles.flatMap((role, at) =>
          Array.from({ length: depths[at] ?? 0 }, (_, of) => contactWith(`${role}${of}`, role).row),
        );
        const slots = roleSlots(contacts, '2025-07-28');

        expect(fewestToBreak(slots)).toBe(triedOut(slots));
      }),
    );
  });

  it('rests on between one and all of the people met, and on them equally where they were met equally', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(200)), { minLength: 1, maxLength: 30 }), (met) => {
        const touches = met.map(([person, age]) => ({ personId: `P${person}`, on: addDays('2025-07-28', -age) }));
        const counted = new Set(met.filter(([, age]) => age <= 180).map(([person]) => person));
        fc.pre(counted.size > 0);

        const { hhi, effectiveCount } = concentrationOf(touches, '2025-07-28');
        const reversed = concentrationOf([...touches].reverse(), '2025-07-28');

        expect(reversed.hhi).toBeCloseTo(hhi ?? 0, 9);
        expect(effectiveCount).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(effectiveCount).toBeLessThanOrEqual(counted.size + 1e-9);
        const once = [...counted].map((person) => ({ personId: `P${person}`, on: '2025-07-28' }));
        expect(concentrationOf(once, '2025-07-28').effectiveCount).toBeCloseTo(counted.size, 9);
      }),
    );
  });
});

describe('the relationship of a project', () => {
  it('never looks safer for the loss of a person', () => {
    const anyChain = fc.array(fc.nat(neededRoles.length - 1), { minLength: 1, maxLength: 8 });
    const anyVisits = fc.array(fc.tuple(fc.nat(200), fc.nat(7)), { maxLength: 6 });
    fc.assert(
      fc.property(anyChain, anyVisits, fc.nat(), (roles, visits, lost) => {
        const contacts = roles.flatMap((role, at) => contactWith(`P${at}`, neededRoles[role] ?? '使用'));
        const actions = visits.map(([age, person], at) =>
          actionWith(`A${at}`, addDays('2025-07-28', -age), { contactIds: [`P${person}`], projectId: 'X001' }),
        );
        const scoreWith = (people: typeof contacts) =>
          assessContinuity(factsWith({ projects: [projectWith()], contacts: people, actions }))[0]?.score ?? Number.NaN;

        // Who was never entered is a gap of the records and no loss; who left is one.
        const left = contacts.map((contact, at) =>
          at === lost % contacts.length ? { ...contact, row: { ...contact.row, until: '2025-07-27' } } : contact,
        );
        expect(scoreWith(left)).toBeGreaterThanOrEqual(scoreWith(contacts));
      }),
    );
  });
});

describe('the register over any order of rows', () => {
  it('gives every row the same score, outlook and measure', () => {
    fc.assert(
      fc.property(anyTrails, fc.array(fc.nat(200), { maxLength: 6 }), (rows, ages) => {
        const facts = factsWith({
          positions: [positionWith(), positionWith({ node: '2', recordId: 'receivable:HT1/2', ageDays: 5 })],
          trails: toTrails(rows),
          projects: [projectWith(), projectWith({ projectId: 'X002' })],
          contacts: neededRoles.map((role) => contactWith(`P-${role}`, role)),
          actions: ages.map((age, at) =>
            actionWith(`A${at}`, addDays('2025-07-28', -age), {
              contactIds: [`P-${neededRoles[at % 5]}`],
              projectId: 'X001',
            }),
          ),
          rivals: ages.map((age, at) => rivalWith(`K${at}`, `${addDays('2025-07-28', -age)}T09:00:00+08:00`)),
        });
        const reversed = Object.fromEntries(
          Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]),
        ) as unknown as typeof facts;

        const told = (of: typeof facts) =>
          registerOf(of, undefined, '').rows.map(({ riskId, score, outlook, measure }) => ({
            riskId,
            score,
            outlook,
            measure,
          }));
        expect(told(reversed)).toEqual(told(facts));
      }),
    );
  });
});

describe('the backtest', () => {
  const from = asOf - 300;

  it('gives a node the same probability whatever happens after the day it is scored on', () => {
    fc.assert(
      fc.property(anyTrails, fc.integer({ min: 1, max: 90 }), (rows, by) => {
        const trails = toTrails(rows);
        const day = asOf - 100;
        const later = trails.map((trail) => {
          if (trail.triggeredOn > day)
            return { ...trail, triggeredOn: trail.triggeredOn + by, dueOn: trail.dueOn + by };
          if (trail.settledOn === undefined || trail.settledOn <= day) return trail;
          return { ...trail, settledOn: trail.settledOn + by };
        });
        const range = { from, to: day, recordsEndOn: asOf, calibrationDays: 28 };
        const probabilities = (of: NodeTrail[]) =>
          backtest(of, range, 0, shippedScorecards[0], historySettings[0]).rows.map((row) => row.probability);

        expect(probabilities(later)).toEqual(probabilities(trails));
      }),
    );
  });

  it('fits only to labels known at the cut: what is decided after it changes no weight and no level', () => {
    const history = Array.from({ length: 400 }, (_, at) =>
      trailOf(`H${at}/1`, `C${at % 7}`, from - 380 + at, (at % 5) * 9 - 9),
    );
    const fitted = (trails: NodeTrail[]) =>
      calibrate(shippedScorecards[0], labelledNodes(trails, from, 0, atTrigger(trails, 0, historySettings[0])), '');

    const decidedLater = history.map((trail) =>
      trail.dueOn < from && (trail.settledOn ?? 0) < from ? trail : { ...trail, settledOn: trail.dueOn + 200 },
    );

    expect(fitted(history).method).toBe('refit');
    expect(fitted(decidedLater)).toEqual(fitted(history));
  });
});

describe('a calibration', () => {
  it('is finite, without a negative weight, for any history of 250 nodes and more', () => {
    const anyNode = fc.record({
      inputs: anyInputs,
      overallRate: anyRate,
      late: fc.boolean(),
      ageDays: fc.integer({ min: 0, max: 900 }),
      triggeredAgo: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyNode, { minLength: 250, maxLength: 260 }),
        fc.constantFrom(0, 30) as fc.Arbitrary<Horizon>,
        (nodes, horizon) => {
          const { intercept, weights } = calibrate(shippedScorecards[horizon], nodes, '2025-07-28');

          expect(Math.abs(intercept)).toBeLessThanOrEqual(5);
          for (const weight of Object.values(weights)) expect(weight >= 0 && weight < 100).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('ratings rest on facts', () => {
  it('other names and other words for the same facts change no score, colour or loss', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (name, words) => {
        const facts = factsWith({
          positions: [positionWith()],
          trails: toTrails([[asOf - 90, 12, 'C001']]),
          projects: [projectWith()],
          contacts: [contactWith('P1', '决策')],
          actions: [actionWith('A1', '2025-07-01', { contactIds: ['P1'], projectId: 'X001' })],
          rivals: [rivalWith('K1', '2025-07-25T10:30:00+08:00')],
          policies: [{ policy: policyWith({ directions: ['收紧'] }), touches: [{ recordId: 'project:X001' }] }],
        });
        const reworded = {
          ...facts,
          positions: [positionWith({ row: { name } })],
          clients: facts.clients.map((one) => ({ ...one, row: { ...one.row, name, note: words } })),
          projects: [projectWith({ name, planB: words })],
          contacts: [contactWith('P1', '决策', { name, title: words })],
          actions: [
            actionWith('A1', '2025-07-01', { contactIds: ['P1'], projectId: 'X001', what: words, outcome: words }),
          ],
          rivals: [
            rivalWith('K1', '2025-07-25T10:30:00+08:00', { projectId: 'X001', name, what: words, source: words }),
          ],
          policies: facts.policies.map((one) => ({
            policy: { ...one.policy, title: words, summary: [words] },
            touches: [{ recordId: 'project:X001' as const }],
          })),
        };
        const rated = (of: typeof facts) =>
          registerOf(of, undefined, '').rows.map(({ riskId, score, colour, impact, likelihood, expectedLossFen }) => [
            riskId,
            score,
            colour,
            impact,
            likelihood,
            expectedLossFen,
          ]);

        expect(rated(facts)).toHaveLength(4);
        expect(rated(reworded)).toEqual(rated(facts));
      }),
    );
  });
});

describe('the register', () => {
  it('adds up: every row is its base and its reasons, and the same facts give the same register', () => {
    fc.assert(
      fc.property(anyTrails, fc.integer({ min: -60, max: 200 }), (rows, ageDays) => {
        const facts = factsWith({ positions: [positionWith({ ageDays })], trails: toTrails(rows) });

        const register = registerOf(facts, undefined, 'hash');
        for (const row of register.rows) {
          expect(row.reasons.reduce((sum, reason) => sum + reason.points, row.base)).toBe(row.score);
        }
        const [payment] = register.rows.filter(({ kind }) => kind === 'payment');
        expect(payment?.standing).toBe(ageDays > 0 ? 'issue' : 'risk');
        expect(registerOf(facts, undefined, 'hash')).toEqual(register);
      }),
    );
  });
});
