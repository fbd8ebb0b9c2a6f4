import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ledgersOf, moneyRecords } from '../../shared/domain/ledger/ledger-rows.ts';
import { positionsOf } from '../../shared/domain/ledger/positions-of.ts';
import { recordsOfKind } from '../../shared/domain/logs/record.ts';
import { touchesOf } from '../../shared/domain/policy/touch/touches-of.ts';
import { PayerMeasure, payerMeasureOf } from '../../shared/domain/risk/payment/payer-measure.ts';
import { assessedRows, registerFrom, registerHead, registerOf } from '../../shared/domain/risk/register-of.ts';
import { type RiskRecords, riskFactsOf } from '../../shared/domain/risk/risk-records.ts';
import { riskParts, riskSliceOf } from '../../shared/domain/risk/risk-slices.ts';
import { RivalBid } from '../../shared/domain/risk/rival-bids.ts';
import { factsWith } from '../support/risk-facts.ts';
import { recordsOf, seededCompany, seededPolicies } from '../support/seeded-company.ts';

const day = '2025-07-28';

/** Everything that the register of a small company stands on; every ninth contract is of another client than its project. */
function companyOf(seed: number): RiskRecords {
  const records = recordsOf(seededCompany(0.2, day, seed));
  const of = <K extends Parameters<typeof recordsOfKind>[1]>(kind: K) => recordsOfKind(records, kind);
  const clients = of('client');
  const all = moneyRecords(of);
  const money = {
    ...all,
    contracts: all.contracts.map((contract, at) => {
      const other = clients[at % clients.length]?.row.clientId;
      return at % 9 === 0 && other !== undefined
        ? { ...contract, row: { ...contract.row, clientId: other } }
        : contract;
    }),
  };
  // Some nodes have no contract, and with it no client.
  const contracts = money.contracts.filter((_, at) => at % 13 !== 5);
  const [contacts, projects] = [of('contact'), of('project')];
  const positions = ledgersOf({ ...money, contracts }).flatMap((ledger) => positionsOf(ledger, day));
  const policies = seededPolicies(40, day, seed).map((policy) => ({
    policy,
    touches: touchesOf(policy, {
      clients,
      contacts,
      projects,
      openNodes: positions.filter(({ balanceFen }) => balanceFen > 0),
    }),
  }));
  const rivals = of('rival');
  const bids = rivals.map(({ row }, at) => ({
    rivalId: row.rivalId,
    noticeId: `notice-${at}`,
    on: row.foundAt.slice(0, 10),
    purchase: '实景三维建设',
    role: roles[at % roles.length] ?? '中标',
    sure: at % 2 === 0,
  }));
  return { ...money, contracts, clients, contacts, projects, rivals, bids, actions: of('action'), policies };
}

const roles = RivalBid.shape.role.options;

const asKept = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

describe('the register in parts', () => {
  it.each([1, 2, 3, 4, 5, 6])('adds up to the register made at once (%i)', (seed) => {
    const records = companyOf(seed);
    const facts = { ...factsWith(), ...riskFactsOf(records, day), staff: [] };
    const now = '2025-07-28T00:00:00Z';
    const parts = riskParts(records);

    const measure = PayerMeasure.parse(asKept(z.encode(PayerMeasure, payerMeasureOf(facts))));
    const rows = parts.flatMap((clientIds) => {
      const own = riskFactsOf(asKept(riskSliceOf(records, clientIds)), day);
      return assessedRows({ ...own, assessed: new Set(clientIds) }, measure, now);
    });
    const register = registerFrom(registerHead(facts, 'hash'), rows, facts.staff, undefined);

    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(register.rows.map(({ kind }) => kind)).size).toBeGreaterThan(2);
    expect(asKept(register)).toEqual(asKept(registerOf(facts, undefined, 'hash', now)));
  });

  it.each([1, 2])('has a client’s rows whoever else is in its part (%i)', (seed) => {
    const records = companyOf(seed);
    const facts = { ...factsWith(), ...riskFactsOf(records, day) };
    const measure = payerMeasureOf(facts);
    const whole = assessedRows(facts, measure, '2025-07-28T00:00:00Z');

    for (const clientId of [...new Set(facts.positions.map((position) => position.clientId ?? ''))].slice(0, 12)) {
      const own = { ...riskFactsOf(riskSliceOf(records, [clientId]), day), assessed: new Set([clientId]) };

      const rows = assessedRows(own, measure, '2025-07-28T00:00:00Z');

      expect(rows).toEqual(whole.filter((row) => (row.clientId ?? '') === clientId));
    }
  });
});
