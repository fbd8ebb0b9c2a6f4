import { describe, expect, it } from 'vitest';
import {
  type Access,
  accesses,
  type Matter,
  matters,
  permissions,
  relations,
} from '../../../shared/domain/access/permissions.ts';
import { accessTo, mayChange, maySee, type Viewer } from '../../../shared/domain/access/viewer.ts';
import type { Staff } from '../../../shared/domain/logs/staff.ts';

/**
 * The table as the office reads it: for each role what it may do with its own, with that of those below, and with that of
 * others. `.` nothing, `Σ` summed only, `r` see, `w` see and change.
 */
const expected: Readonly<Record<Matter, readonly [salesperson: string, leader: string, administrator: string]>> = {
  upload: ['...', '...', 'www'],
  node: ['r..', 'rrΣ', 'rr.'],
  nodeAnswer: ['w..', 'ww.', 'ww.'],
  pause: ['r..', 'ww.', 'rw.'],
  client: ['r..', 'rr.', 'rr.'],
  project: ['r..', 'rr.', 'rr.'],
  risk: ['r..', 'rrΣ', 'rr.'],
  review: ['w..', 'wr.', 'wr.'],
  note: ['w..', 'wr.', 'wr.'],
  workRecord: ['w..', 'ww.', 'www'],
  moneyRecord: ['r..', 'rr.', 'www'],
  settingRecord: ['r..', 'rr.', 'www'],
  policy: ['rrr', 'rrr', 'rrr'],
  source: ['...', '...', 'www'],
  mailState: ['r..', 'rr.', 'rrr'],
  mailWords: ['r..', 'r..', 'r..'],
};
const signs: Readonly<Record<string, Access>> = { '.': 'none', Σ: 'sum', r: 'view', w: 'change' };
const column: Readonly<Record<Staff['role'], 0 | 1 | 2>> = {
  业务员: 0,
  部门负责人: 1,
  分管领导: 1,
  总经理: 1,
  管理员: 2,
};
const roles = ['业务员', '部门负责人', '分管领导', '总经理', '管理员'] as const;

const cells = roles.flatMap((role) =>
  matters.flatMap((matter) =>
    relations.map((relation, at) => {
      const sign = [...(expected[matter][column[role]] ?? '')][at] ?? '';
      return { role, matter, relation, access: signs[sign] };
    }),
  ),
);
const viewer = (role: Staff['role']): Viewer => ({
  staffId: 'W1',
  roles: [role],
  own: new Set(['W1', 'W1-left']),
  below: new Set(['W2']),
  leadsAll: false,
});
const people = { own: ['W9', 'W2', 'W1'], below: ['W9', 'W2'], other: ['W9'] };

describe('who sees and changes what', () => {
  it.each(cells)('$role: $matter of $relation is $access', ({ role, matter, relation, access }) => {
    expect(permissions[role][matter][relation]).toBe(access);
    expect(accessTo(viewer(role), matter, people[relation])).toBe(access);
    expect(maySee(viewer(role), matter, people[relation])).toBe(access === 'view' || access === 'change');
    expect(mayChange(viewer(role), matter, people[relation])).toBe(access === 'change');
  });

  it('covers every cell of the table', () => {
    expect(cells).toHaveLength(roles.length * matters.length * relations.length);
    expect(cells.every(({ access }) => access !== undefined && accesses.includes(access))).toBe(true);
  });

  it('counts what nobody answers for as that of others', () => {
    expect(accessTo(viewer('业务员'), 'node', [])).toBe('none');
    expect(accessTo(viewer('管理员'), 'moneyRecord', [])).toBe('change');
  });
});
