import { describe, expect, it } from 'vitest';
import { affectedBy, linksOf } from '../../../shared/domain/ledger/links.ts';
import { contract, receivable, record } from '../../support/ledger.ts';

const person = (staffId: string, status: '在职' | '离职', managerId?: string) =>
  record('staff', {
    staffId,
    name: staffId,
    department: '市场部',
    post: '岗',
    email: `${staffId}@example.com`,
    status,
    role: '业务员',
    receivesAlerts: true,
    ...(managerId !== undefined && { managerId }),
  });

describe('what hangs on a person, a client or a project', () => {
  it('is found by way of the contract and its nodes, each person once', () => {
    const links = [...linksOf(contract()), ...linksOf(receivable({ headId: 'W001' }))];

    expect(links.map(({ from, to }) => `${from.kind} ${from.id} → ${to.kind} ${to.id}`)).toEqual([
      'client C1 → contract HT1',
      'project X1 → contract HT1',
      'staff W001 → contract HT1',
      'staff W100 → contract HT1',
    ]);
  });

  it('is, for a superior, what hangs on the leavers below, through leavers only', () => {
    const staff = [
      person('A', '离职', 'B'),
      person('B', '离职', 'C'),
      person('C', '在职', 'D'),
      person('D', '在职'),
      person('E', '在职', 'C'),
    ];

    expect(affectedBy(new Set(['C']), staff)).toEqual(['A', 'B', 'C']);
    expect(affectedBy(new Set(['D']), staff)).toEqual(['D']);
  });

  it('is found among superiors in a circle, and above somebody who is not on record', () => {
    const circle = [person('A', '离职', 'B'), person('B', '离职', 'A'), person('G', '离职', 'X9')];

    expect(affectedBy(new Set(['B']), circle)).toEqual(['A', 'B']);
    expect(affectedBy(new Set(['X9']), circle)).toEqual(['G', 'X9']);
  });
});
