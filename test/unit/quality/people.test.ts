import { expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/logs/contact.ts';
import { recordId } from '../../../shared/domain/logs/record.ts';
import { outsideTenure, reversedTenure, sharedDecisionSlots } from '../../../shared/domain/quality/contact-problems.ts';
import { leaversNodes, nodesOffAmount } from '../../../shared/domain/quality/contract-problems.ts';
import { recordOf } from '../../support/risk-facts.ts';

const contact = (contactId: string, changes: Partial<Contact> = {}) =>
  recordOf('contact', contactId, {
    contactId,
    name: '张三',
    clientId: 'C1',
    title: '局长',
    decisionRole: '决策',
    ...changes,
  });

const person = (staffId: string, status: '在职' | '离职', managerId?: string) =>
  recordOf('staff', staffId, {
    staffId,
    name: staffId,
    department: '市场部',
    post: '经理',
    email: `${staffId}@example.com`,
    status,
    role: '业务员',
    receivesAlerts: true,
    ...(managerId !== undefined && { managerId }),
  });

const node = (no: string, ownerId: string, amountFen: number) =>
  recordOf('receivable', `HT1/${no}`, {
    contractId: 'HT1',
    node: no,
    name: '验收',
    type: '验收',
    amountFen,
    ownerId,
    headId: 'W8',
    directorId: 'W9',
  });

it('a meeting outside the term of office is named, on its first and last day it is not', () => {
  const served = contact('K1', { from: '2024-03-01', until: '2025-06-30' });

  expect(outsideTenure('2025-07-01', served)).toBe('2025-07-01 接触 张三 不在任职期内');
  expect(outsideTenure('2024-03-01', served)).toBeUndefined();
  expect(outsideTenure('2025-06-30', served)).toBeUndefined();
});

it('a term that ends before it begins is named', () => {
  const [reversed, sound] = [contact('K1', { from: '2025-01-02', until: '2025-01-01' }), contact('K2')];

  expect(reversedTenure(reversed).map(({ words }) => words)).toEqual([
    '联系人 张三（K1）任职止 2025-01-01 早于任职起 2025-01-02，按不在任处理',
  ]);
  expect(reversedTenure(sound)).toEqual([]);
});

it('two who decide for one client are named; a predecessor and people of another client are not', () => {
  const people = [
    contact('K1'),
    contact('K2', { name: '李四' }),
    contact('K3', { name: '王五', until: '2025-06-30' }),
    contact('K4', { clientId: 'C2' }),
    contact('K5', { decisionRole: '付款' }),
  ];

  expect(sharedDecisionSlots(people, '2025-07-28')).toEqual([
    { words: '客户 C1 的决策角色同时有 2 人：张三（K1）、李四（K2）', recordIds: ['contact:K1', 'contact:K2'] },
  ]);
});

it('open nodes of a leaver go to the superior, or to nobody; paid ones are of no concern', () => {
  const staff = new Map(
    [person('W1', '离职', 'W2'), person('W2', '在职'), person('W3', '离职')].map((one) => [one.row.staffId, one]),
  );

  const open = [node('1', 'W1', 1), node('2', 'W2', 1), node('3', 'W3', 1), node('4', '未知', 1)].map((one) => ({
    row: one.row,
    recordId: recordId(one),
    balanceFen: 1,
  }));
  const paid = { row: node('5', 'W1', 1).row, recordId: recordId(node('5', 'W1', 1)), balanceFen: 0 };

  const found = leaversNodes([...open, paid], staff);

  expect(found.map(({ words }) => words)).toEqual([
    '合同 HT1 节点 1 的收款责任人 W1 已离职，预警转上级 W2',
    '合同 HT1 节点 3 的收款责任人 W3 已离职，又没有在职的上级',
  ]);
});

it('nodes add up to their contract, or both sums are told', () => {
  const contract = recordOf('contract', 'HT1', {
    contractId: 'HT1',
    projectId: 'X1',
    clientId: 'C1',
    signedOn: '2025-01-02',
    amountFen: 10_000,
  });

  expect(nodesOffAmount({ contract, receivables: [node('1', 'W2', 4_000), node('2', 'W2', 6_000)] })).toEqual([]);
  expect(nodesOffAmount({ contract, receivables: [node('1', 'W2', 4_000)] })[0]?.words).toBe(
    '合同 HT1 的节点合计 40.00 元，与合同金额 100.00 元不符',
  );
  expect(nodesOffAmount({ contract: undefined, receivables: [node('1', 'W2', 4_000)] })).toEqual([]);
});
