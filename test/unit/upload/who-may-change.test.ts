import { describe, expect, it } from 'vitest';
import { confirmChange } from '../../../shared/usecases/uploads/confirm-change.ts';
import { ingestWorld, type Upload, uploadOf } from '../../support/ingest-world.ts';

const header = '工号,姓名,部门,岗位,上级工号,邮箱,状态,角色';
const wang = 'W1,王伟,市场部,经理,W10,wang@example.com,在职,业务员';
const head = 'W10,顾明川,市场部,部门经理,,gu@example.com,在职,部门负责人';
const first = uploadOf('人员.csv', [header, wang, head].join('\n'));
const later = (row: string, minute = 5) => uploadOf('W7/补充.csv', [header, row].join('\n'), minute);
const stranger = 'X666,路人,外部,顾问,,mallory@attacker.example,在职,总经理';

async function uploaded(uploads: readonly Upload[], mailDomains: readonly string[] = []) {
  const world = ingestWorld(uploads, { mailDomains });
  await world.deliver(...uploads);
  const staff = async () =>
    (await world.ports.records.all('staff')).map(({ row }) => `${row.staffId} ${row.email} ${row.role}`);
  return { ...world, staff, table: (name: string) => world.receiptOf(name).tables[0] };
}

const asFirst = ['W1 wang@example.com 业务员', 'W10 gu@example.com 部门负责人'];

describe('after the first file with 人员', () => {
  it.each([
    [
      'an address',
      wang.replace('wang@', 'other@'),
      [{ column: '邮箱', before: 'wang@example.com', after: 'other@example.com' }],
    ],
    ['a role', wang.replace(/业务员$/, '总经理'), [{ column: '角色', before: '业务员', after: '总经理' }]],
    ['a superior', wang.replace('W10', 'W11'), [{ column: '上级工号', before: 'W10', after: 'W11' }]],
  ])('a change of %s waits and is told to the administrators with old and new', async (_, row, changes) => {
    const world = await uploaded([first, later(row)]);

    expect(await world.staff()).toEqual(asFirst);
    expect(world.table('W7/补充.csv')).toMatchObject({
      toConfirm: 1,
      records: 1,
      accepted: 0,
      confirmations: [{ key: 'W1', changes }],
    });
    const mail = world.mails().find(({ subject }) => subject.includes('待确认】'));
    expect(mail?.recipient.staffId).toBe('W900');
    for (const { before, after: is } of changes) {
      expect(JSON.stringify(mail?.document)).toContain(before);
      expect(JSON.stringify(mail?.document)).toContain(is);
    }
  });

  it('a new leader waits, and anybody else is taken', async () => {
    const leader = 'W20,新人,市场部,总监,,new@example.com,在职,分管领导';
    const world = await uploaded([
      first,
      later(leader, 5),
      later(leader.replace('分管领导', '业务员').replace('W20', 'W21'), 6),
    ]);

    expect(await world.staff()).toEqual([...asFirst, 'W21 new@example.com 业务员']);
  });

  it('an address of another domain is refused', async () => {
    const world = await uploaded([first, later(stranger)]);

    expect(await world.staff()).toEqual(asFirst);
    expect(world.table('W7/补充.csv')).toMatchObject({ rejected: 1, toConfirm: 0, rejections: [{ column: '邮箱' }] });
  });

  it('a change that is confirmed is taken, by the name of who uploaded it, and stays so', async () => {
    const change = later(wang.replace('wang@', 'other@'));
    const world = await uploaded([first, change]);
    const [{ id = '' } = {}] = world.table('W7/补充.csv')?.confirmations ?? [];

    const confirmed = await confirmChange(world.ports, { id, by: 'heqing' });
    await world.deliver();
    await world.deliver(change);

    expect(confirmed).toEqual({ confirmed: true });
    expect(await world.staff()).toEqual(['W1 other@example.com 业务员', 'W10 gu@example.com 部门负责人']);
    expect(world.table('W7/补充.csv')).toMatchObject({ updated: 1, toConfirm: 0 });
    expect(await confirmChange(world.ports, { id: '0123456789', by: 'heqing' })).toEqual({ confirmed: false });
  });

  it('a leader who was withdrawn is not brought back without confirmation', async () => {
    const out = uploadOf('作废.csv', '工号,作废,作废原因\nW10,是,调走\n', 5);
    const back = uploadOf('恢复.csv', '工号,作废\nW10,否\n', 6);
    const world = await uploaded([first, out, back]);

    expect(await world.staff()).toEqual(asFirst.slice(0, 1));
    expect(world.table('恢复.csv')).toMatchObject({ toConfirm: 1 });
  });
});

it('the first file stands whichever arrives first: what came in before it waits afterwards', async () => {
  const leader = later('W20,新人,市场部,总监,,new@example.com,在职,分管领导');
  const world = ingestWorld([first, leader]);

  await world.deliver(leader, first);

  expect((await world.ports.records.all('staff')).map(({ key }) => key)).toEqual(['W1', 'W10']);
  expect(world.receiptOf('W7/补充.csv').tables[0]).toMatchObject({ toConfirm: 1 });
});

it('the domains of the settings hold for the first file too', async () => {
  const world = await uploaded([uploadOf('人员.csv', [header, wang, stranger].join('\n'))], ['example.com']);

  expect(await world.staff()).toEqual(['W1 wang@example.com 业务员']);
});

it('files of one moment came together: all of them are first', async () => {
  const second = uploadOf('人员补充.csv', [header, 'W20,新人,市场部,总监,,new@example.com,在职,分管领导'].join('\n'));
  const world = await uploaded([first, second]);

  expect(await world.staff()).toHaveLength(3);
});

it('the first file says which domains it sets', async () => {
  const world = await uploaded([uploadOf('人员.csv', [header, wang, head, stranger].join('\n'))]);

  expect(world.receiptOf('人员.csv').remarks.join()).toContain('example.com（2 人）、attacker.example（1 人）');
});

it('a leader of another domain waits even in the first moment, and anybody else of it is taken', async () => {
  const seller = 'W21,外聘,市场部,顾问,,seller@partner.example,在职,业务员';
  const second = uploadOf('人员补充.csv', [header, stranger, seller].join('\n'));
  const world = await uploaded([first, second]);

  expect(await world.staff()).toEqual([...asFirst, 'W21 seller@partner.example 业务员']);
  expect(world.table('人员补充.csv')).toMatchObject({ toConfirm: 1, accepted: 1, confirmations: [{ key: 'X666' }] });
});

it('people of another domain who were uploaded later hold back no leader of the first file, whichever arrives first', async () => {
  const partner = later('W21,外聘,市场部,顾问,,seller@partner.example,在职,业务员');
  const world = ingestWorld([first, partner]);

  await world.deliver(partner, first);

  expect((await world.ports.records.all('staff')).map(({ key }) => key)).toEqual(['W1', 'W10']);
  expect(world.receiptOf('人员.csv').tables[0]).toMatchObject({ accepted: 2, toConfirm: 0 });
});
