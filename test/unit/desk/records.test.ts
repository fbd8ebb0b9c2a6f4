import { describe, expect, it } from 'vitest';
import type { Correction } from '../../../shared/usecases/desk/records/correct-record.ts';
import { correctRecord } from '../../../shared/usecases/desk/records/correct-record.ts';
import { findRecords } from '../../../shared/usecases/desk/records/find-records.ts';
import { recordPage } from '../../../shared/usecases/desk/records/record-page.ts';
import { deskWorld } from '../../support/desk-world.ts';

const node = { kind: 'receivable', key: 'HT1/1' } as const;
const note = { week: '2025-W30', staffId: 'W001', section: '5.1', item: '1', text: '本周自评' };

async function shown(world: ReturnType<typeof deskWorld>, staffId = 'W070') {
  const page = await recordPage(world.ports, await world.as(staffId), node);
  if (page === undefined) throw new Error('not shown');
  const cells = Object.fromEntries(page.fields.map(({ field, value }) => [field, value]));
  const correct = (changes: Record<string, string>, reason = '填错了'): Correction => ({
    act: 'correct',
    mark: page.mark,
    reason,
    cells: { ...cells, ...changes },
  });
  return { page, correct };
}

describe('a record on the desk', () => {
  it('sent back as it was shown says nothing new, whatever its kind', async () => {
    const world = deskWorld({ note: [note] });
    for (const [kind, key] of [
      ['receivable', 'HT1/1'],
      ['contract', 'HT1'],
      ['client', 'C1'],
      ['project', 'X1'],
      ['contact', 'L1'],
    ] as const) {
      const page = await recordPage(world.ports, await world.as('W070'), { kind, key });
      const cells = Object.fromEntries((page?.fields ?? []).map(({ field, value }) => [field, value]));
      const correction: Correction = { act: 'correct', mark: page?.mark ?? '', reason: '核对', cells };

      expect((await correctRecord(world.ports, await world.as('W070'), { kind, key }, correction)).state).toBe(
        'unchanged',
      );
      expect(await world.ports.records.versions(kind, key)).toHaveLength(1);
    }
  });

  it('is corrected field by field as its next version, with who, when and why', async () => {
    const world = deskWorld();
    const { correct } = await shown(world);

    const kept = await correctRecord(world.ports, await world.as('W070'), node, correct({ amountFen: '60万元' }));
    const { page } = await shown(world);

    expect(kept.state).toBe('kept');
    expect(page.versions[0]).toMatchObject({
      ...{ version: 2, by: 'W070', reason: '填错了', file: undefined },
      changes: [{ header: '应收金额', before: '500,000.00', after: '600,000.00' }],
    });
    expect(page.versions[1]).toMatchObject({ version: 1, file: { row: 2 } });
    expect((await world.ports.agenda.dueOn('2025-07-28')).map(({ contractId }) => contractId)).toContain('HT1');
  });

  it('shows the second of two people what the first changed, and loses nothing', async () => {
    const world = deskWorld();
    const [first, second] = [await shown(world), await shown(world)];

    await correctRecord(world.ports, await world.as('W070'), node, first.correct({ amountFen: '60万元' }));
    const late = await correctRecord(world.ports, await world.as('W070'), node, second.correct({ name: '终验款' }));

    expect(late).toMatchObject({
      ...{ state: 'overtaken', by: 'W070' },
      changes: [{ header: '应收金额', before: '500,000.00', after: '600,000.00' }],
    });
    expect((await world.ports.records.find('receivable', 'HT1/1'))?.row).toMatchObject({
      amountFen: 60_000_000,
      name: '初验款',
    });
  });

  it('of two corrections at one moment keeps exactly one', async () => {
    const world = deskWorld();
    const { correct } = await shown(world);
    const viewer = await world.as('W070');

    const both = await Promise.all([
      correctRecord(world.ports, viewer, node, correct({ amountFen: '60万元' })),
      correctRecord(world.ports, viewer, node, correct({ amountFen: '70万元' })),
    ]);

    expect(both.map(({ state }) => state).sort()).toEqual(['kept', 'overtaken']);
    expect(await world.ports.records.versions('receivable', 'HT1/1')).toHaveLength(2);
  });

  it('is withdrawn with a reason and brought back; neither without one', async () => {
    const world = deskWorld();
    const viewer = await world.as('W070');
    const withdraw = async (reason: string) =>
      correctRecord(world.ports, viewer, node, { act: 'withdraw', mark: (await shown(world)).page.mark, reason });

    const silent = await withdraw(' ');
    const kept = await withdraw('重复登记');
    const gone = await world.ports.records.find('receivable', 'HT1/1');
    const { page } = await shown(world);
    const back = await correctRecord(world.ports, viewer, node, {
      act: 'restore',
      mark: page.mark,
      reason: '并非重复',
    });

    expect([silent.state, kept.state, page.state, back.state]).toEqual(['refused', 'kept', '作废', 'kept']);
    expect(gone).toBeUndefined();
    expect((await world.ports.records.find('receivable', 'HT1/1'))?.row.amountFen).toBe(50_000_000);
  });

  it('is not corrected into another record, nor to what its kind refuses, nor to ids that nobody has', async () => {
    const world = deskWorld();
    const viewer = await world.as('W070');
    const { correct } = await shown(world);
    const problemsOf = async (changes: Record<string, string>) => {
      const kept = await correctRecord(world.ports, viewer, node, correct(changes));
      return kept.state === 'refused' ? kept.problems.map(({ column }) => column) : kept.state;
    };

    expect(await problemsOf({ node: '2' })).toEqual(['（编号）']);
    expect(await problemsOf({ name: '' })).toEqual(['节点名称']);
    expect(await problemsOf({ amountFen: '-1' })).toEqual(['应收金额']);
    expect(await problemsOf({ ownerId: 'W404' })).toEqual(['收款责任人']);
    expect(await world.ports.records.versions('receivable', 'HT1/1')).toHaveLength(1);
  });

  it('comes after the version that was seen, also where the clock is behind', async () => {
    const world = deskWorld();
    const { correct } = await shown(world);
    world.set('2001-01-01T00:00:00.000Z');

    const kept = await correctRecord(world.ports, await world.as('W070'), node, correct({ name: '终验款' }));

    expect(kept).toMatchObject({ state: 'kept', version: { version: 2, row: { name: '终验款' } } });
  });

  it('of 人员 is not given another mail address or superior here', async () => {
    const world = deskWorld();
    const viewer = await world.as('W070');
    const place = { kind: 'staff', key: 'W001' } as const;
    const page = await recordPage(world.ports, viewer, place);
    const cells = Object.fromEntries((page?.fields ?? []).map(({ field, value }) => [field, value]));
    const to = (changes: Record<string, string>) =>
      correctRecord(world.ports, viewer, place, {
        act: 'correct',
        mark: page?.mark ?? '',
        reason: '改',
        cells: { ...cells, ...changes },
      });

    expect((await to({ email: 'me@evil.example' })).state).toBe('refused');
    expect((await to({ role: '总经理' })).state).toBe('refused');
    expect((await to({ post: '高级经理' })).state).toBe('kept');
  });
});

describe('looking records up', () => {
  it('finds by id and by part of a name what the reader may see', async () => {
    const { ports, as } = deskWorld({ note: [note] });
    const keys = async (staffId: string, words: string) =>
      (await findRecords(ports, await as(staffId), { words, kind: undefined })).found.map(
        ({ kind, key }) => `${kind}:${key}`,
      );

    expect(await keys('W070', 'HT1/1')).toEqual(['receivable:HT1/1']);
    expect(await keys('W001', '太康县')).toEqual(['client:C1', 'project:X1']);
    expect(await keys('W002', '太康县')).toEqual([]);
    expect(await keys('W070', '2025-W30/W001/5.1/1')).toEqual([]);
    expect(await keys('W001', '2025-W30/W001/5.1/1')).toEqual(['note:2025-W30/W001/5.1/1']);
    expect(await keys('W010', '2025-W30/W001/5.1/1')).toEqual(['note:2025-W30/W001/5.1/1']);
  });

  it('hides 人工文字 of others from administrators, also by its address', async () => {
    const { ports, as } = deskWorld({ note: [note] });
    const place = { kind: 'note', key: '2025-W30/W001/5.1/1' } as const;

    expect(await recordPage(ports, await as('W070'), place)).toBeUndefined();
    expect(await recordPage(ports, await as('W010'), place)).toMatchObject({ mayChange: false });
    expect(await recordPage(ports, await as('W001'), place)).toMatchObject({ mayChange: true });
  });
});
