import { describe, expect, it } from 'vitest';
import { peopleNamedIn, recordMatter } from '../../../shared/domain/access/record-matter.ts';
import { accessTo, mostAccess, relationTo, scopeOf, viewerOf } from '../../../shared/domain/access/viewer.ts';
import { logKinds } from '../../../shared/domain/logs/registry.ts';
import type { Staff } from '../../../shared/domain/logs/staff.ts';
import { record } from '../../support/ledger.ts';

const person = (staffId: string, role: Staff['role'], managerId?: string, status: Staff['status'] = '在职') =>
  record('staff', {
    staffId,
    name: staffId,
    department: staffId.startsWith('B') ? '二部' : '一部',
    post: '岗',
    email: `${staffId}@example.com`,
    status,
    role,
    receivesAlerts: true,
    ...(managerId !== undefined && { managerId }),
  });
/** G over D over H over A1, A2 and the leaver A3; B1 of another department; S keeps the records and leads S1. */
const staff = [
  person('G', '总经理'),
  person('D', '分管领导', 'G'),
  person('H', '部门负责人', 'D'),
  person('A1', '业务员', 'H'),
  person('A2', '业务员', 'H'),
  person('A3', '业务员', 'A2', '离职'),
  person('BH', '部门负责人'),
  person('B1', '业务员'),
  person('S', '管理员', 'G'),
  person('S1', '业务员', 'S'),
];
const viewer = (staffId: string, ...besides: Staff['role'][]) => {
  const { row } = staff.find((one) => one.key === staffId) ?? {};
  if (row === undefined) throw new Error(`nobody called ${staffId}`);
  return viewerOf({ staffId, roles: [row.role, ...besides] }, staff);
};
const sorted = (ids: ReadonlySet<string> | undefined) => ids && [...ids].sort();

describe('whom a viewer has below', () => {
  it('is, for leaders, everybody who reports to them directly or through others', () => {
    expect(sorted(viewer('H').below)).toEqual(['A1', 'A2', 'A3']);
    expect(sorted(viewer('D').below)).toEqual(['A1', 'A2', 'A3', 'H']);
  });

  it('is everybody else for the 总经理, and the department where 上级工号 names nobody', () => {
    expect(viewer('G').below.size).toBe(staff.length - 1);
    expect(scopeOf(viewer('G'), 'node')).toBeUndefined();
    expect(relationTo(viewer('G'), ['nobody on record'])).toBe('below');
    expect(relationTo(viewer('D'), ['nobody on record'])).toBe('other');
    expect(sorted(viewer('BH').below)).toEqual(['B1']);
  });

  it('is nobody for 业务员, and for 管理员 only those who report to them', () => {
    expect(sorted(viewer('A1').below)).toEqual([]);
    expect(sorted(viewer('S').below)).toEqual(['S1']);
  });

  it('leaves what was a leaver’s to whoever stands in for them as their own', () => {
    expect(sorted(viewer('A2').own)).toEqual(['A2', 'A3']);
    expect(accessTo(viewer('A2'), 'node', ['A3'])).toBe('view');
    expect(accessTo(viewer('A1'), 'node', ['A3'])).toBe('none');
  });

  it('is nobody for an administrator of the settings who is not on record', () => {
    const stranger = viewerOf({ staffId: 'X', roles: ['管理员'] }, staff);

    expect(sorted(stranger.below)).toEqual([]);
    expect(accessTo(stranger, 'moneyRecord', ['A1'])).toBe('change');
    expect(accessTo(stranger, 'review', ['A1'])).toBe('none');
  });

  it('adds up where the settings make somebody 管理员 besides', () => {
    expect(accessTo(viewer('H', '管理员'), 'upload', [])).toBe('change');
    expect(accessTo(viewer('H', '管理员'), 'node', ['A1'])).toBe('view');
    expect(accessTo(viewer('H', '管理员'), 'node', ['B1'])).toBe('sum');
    expect(mostAccess(viewer('A1', '管理员'), 'source')).toBe('change');
  });

  it('ends in a circle of superiors', () => {
    const circle = [person('P', '部门负责人', 'Q'), person('Q', '部门负责人', 'P')];

    expect(sorted(viewerOf({ staffId: 'P', roles: ['部门负责人'] }, circle).below)).toEqual(['Q']);
  });
});

describe('what is whose', () => {
  it('is the nearest relation that one of several people makes', () => {
    expect(relationTo(viewer('H'), ['B1', 'A1', 'H'])).toBe('own');
    expect(relationTo(viewer('H'), ['B1', 'A1'])).toBe('below');
    expect(relationTo(viewer('H'), ['B1'])).toBe('other');
  });

  it('bounds a list by the people whose things may be seen', () => {
    expect(sorted(scopeOf(viewer('A1'), 'node'))).toEqual(['A1']);
    expect(sorted(scopeOf(viewer('H'), 'node'))).toEqual(['A1', 'A2', 'A3', 'H']);
    expect(scopeOf(viewer('S'), 'mailState')).toBeUndefined();
    expect(sorted(scopeOf(viewer('A1'), 'upload'))).toEqual([]);
  });

  it('opens a page to those who may see anything on it', () => {
    expect(mostAccess(viewer('A1'), 'upload')).toBe('none');
    expect(mostAccess(viewer('S'), 'upload')).toBe('change');
    expect(mostAccess(viewer('H'), 'pause')).toBe('change');
    expect(mostAccess(viewer('A1'), 'pause')).toBe('view');
  });

  it('is told by the columns that hold a 工号, but for the superior of a person', () => {
    expect(peopleNamedIn('staff', { staffId: 'A1', managerId: 'H' })).toEqual(['A1']);
    expect(peopleNamedIn('receivable', { ownerId: 'A1', headId: 'H', directorId: 'D', node: '1' })).toEqual([
      'A1',
      'H',
      'D',
    ]);
    expect(peopleNamedIn('action', { staffIds: ['A1', 'A2', 'A1'], clientId: 'C1' })).toEqual(['A1', 'A2']);
    expect(peopleNamedIn('payment', { payer: '财政局' })).toEqual([]);
  });

  it('is judged for every kind of record, and 人工文字 as words of the person', () => {
    expect(logKinds.map(recordMatter).filter((matter) => matter === undefined)).toEqual([]);
    expect(logKinds.filter((kind) => recordMatter(kind) === 'note')).toEqual([
      'note',
      'decision',
      'submission',
      'comment',
    ]);
    expect(accessTo(viewer('S'), recordMatter('note'), ['A1'])).toBe('none');
    expect(accessTo(viewer('S'), recordMatter('note'), ['S1'])).toBe('view');
  });
});
