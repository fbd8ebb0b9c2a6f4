import { describe, expect, it } from 'vitest';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const clients = '客户编号,客户名称,客户类型,省,县区,备注\nC1,青川县自然资源局,政府,四川省,青川县,老客户\n';

async function filesIn(...files: readonly (readonly [name: string, body: string])[]) {
  const uploads = files.map(([name, body], minute) => uploadOf(name, body, minute));
  const world = ingestWorld(uploads);
  for (const upload of uploads) await world.deliver(upload);
  return {
    ...world,
    receipt: (name: string) => {
      const [table] = world.receiptOf(name).tables;
      if (table === undefined) throw new Error(`no table in ${name}`);
      return table;
    },
    client: async () => (await world.ports.records.find('client', 'C1'))?.row,
  };
}

describe('a file that has some columns', () => {
  it('leaves what it has no column for as it is', async () => {
    const world = await filesIn(
      ['客户.csv', clients],
      ['补充.csv', '客户编号,客户名称,客户类型,省,市\nC1,青川县自然资源局,政府,四川省,广元市\n'],
    );

    expect(await world.client()).toMatchObject({ county: '青川县', note: '老客户', city: '广元市' });
    expect(world.receipt('补充.csv')).toMatchObject({ updated: 1, emptied: [] });
  });

  it('empties a field whose cell is empty, and says what it held', async () => {
    const world = await filesIn(['客户.csv', clients], ['清空.csv', clients.replace('老客户', '')]);

    expect(await world.client()).not.toHaveProperty('note');
    expect(world.receipt('清空.csv').emptied).toEqual([{ row: 2, key: 'C1', column: '备注', before: '老客户' }]);
    expect(JSON.stringify(world.mails().at(-1)?.document)).toContain(
      '清空了 1 个字段：备注（第 2 行 C1 原为“老客户”）',
    );
  });

  it('never empties a required field', async () => {
    const world = await filesIn(['客户.csv', clients], ['清空.csv', clients.replace('四川省', '')]);

    expect((await world.client())?.province).toBe('四川省');
    expect(world.receipt('清空.csv')).toMatchObject({ rejected: 1, emptied: [] });
  });

  it('says when an empty cell puts a default in the place of a value', async () => {
    const header = '工号,姓名,部门,岗位,邮箱,状态,接收预警';
    const world = await filesIn(
      ['人员.csv', `${header}\nW1,某人,市场部,经理,a@example.com,在职,否\n`],
      ['人员2.csv', `${header}\nW1,某人,市场部,经理,a@example.com,在职,\n`],
    );

    expect(world.receipt('人员2.csv').emptied).toEqual([{ row: 2, key: 'W1', column: '接收预警', before: '否' }]);
  });

  it('updates what is known though required columns are missing, and keeps the rest aside', async () => {
    const world = await filesIn(['客户.csv', clients], ['备注.csv', '客户编号,备注\nC1,新客户\nC9,还没有\n']);

    expect((await world.client())?.note).toBe('新客户');
    expect(world.receipt('备注.csv')).toMatchObject({ records: 2, updated: 1, setAside: 1, accepted: 1, rejected: 0 });
    expect(await world.ports.records.find('client', 'C9')).toBeUndefined();
    expect(world.receipt('备注.csv').taken.join()).toContain('缺少必填列：客户名称、客户类型、省');
  });

  it('joins what was kept aside when the rest arrives', async () => {
    const world = await filesIn(
      ['备注.csv', '客户编号,备注\nC1,先到的备注\n'],
      ['客户.csv', clients.replace(',备注', '').replace(',老客户', '')],
    );

    expect(await world.client()).toMatchObject({ name: '青川县自然资源局', note: '先到的备注' });
    expect(world.receipt('客户.csv')).toMatchObject({ added: 1 });
  });

  it('is refused by row where it breaks a rule together with what is on record', async () => {
    const pause = '合同编号,节点序号,起始日,截止日,原因,批准人\nHT1,1,2025-07-01,2025-08-01,等指标,W1\n';
    const world = await filesIn(
      ['暂缓.csv', pause],
      ['改期.csv', '合同编号,节点序号,起始日,截止日\nHT1,1,2025-07-01,2025-06-01\n'],
    );

    expect(world.receipt('改期.csv')).toMatchObject({ rejected: 1, rejections: [{ row: 2, column: '截止日' }] });
    expect((await world.ports.records.find('pause', 'HT1/1/2025-07-01'))?.row.until).toBe('2025-08-01');
  });
});

describe('作废', () => {
  const withdrawal = '客户编号,作废,作废原因\nC1,是,重复建档\n';

  it('takes a record out and keeps who, when and why in its history', async () => {
    const world = await filesIn(['客户.csv', clients], ['W900/作废.csv', withdrawal]);

    expect(await world.client()).toBeUndefined();
    expect(await world.ports.records.all('client')).toEqual([]);
    expect(world.receipt('W900/作废.csv')).toMatchObject({ withdrawn: 1, accepted: 1, records: 1 });
    const versions = await world.ports.records.versions('client', 'C1');
    expect(versions.at(-1)).toMatchObject({
      version: 2,
      withdrawn: '重复建档',
      origin: { uploadKey: 'uploads/W900/作废.csv' },
    });
  });

  it('否 brings it back, and an empty cell leaves it as it is', async () => {
    const again = clients.replace('备注', '备注,作废').replace('老客户', '还是作废,');
    const world = await filesIn(['客户.csv', clients], ['作废.csv', withdrawal], ['客户2.csv', again]);
    const back = await filesIn(['客户.csv', clients], ['作废.csv', withdrawal], ['恢复.csv', '客户编号,作废\nC1,否\n']);

    expect(await world.client()).toBeUndefined();
    expect(await back.client()).toMatchObject({ note: '老客户' });
    expect(back.receipt('恢复.csv')).toMatchObject({ updated: 1, emptied: [] });
  });

  it('needs a reason', async () => {
    const world = await filesIn(['客户.csv', clients], ['作废.csv', '客户编号,作废,作废原因\nC1,是,\n']);

    expect(await world.client()).toBeDefined();
    expect(world.receipt('作废.csv').rejections).toEqual([
      { row: 2, column: '作废原因', found: '', reason: '作废为是时必须填写作废原因' },
    ]);
  });

  it('works in a row of the whole template that is empty but for the number', async () => {
    const whole = `${clients.split('\n')[0]},作废,作废原因\nC1,,,,,,是,重复建档\n`;
    const world = await filesIn(['客户.csv', clients], ['作废.csv', whole]);

    expect(world.receipt('作废.csv')).toMatchObject({ withdrawn: 1, rejected: 0, emptied: [] });
    expect((await world.ports.records.versions('client', 'C1')).at(-1)?.row).toMatchObject({ note: '老客户' });
  });

  it('of a meeting takes the trail back to the one before', async () => {
    const header = '行动编号,日期,时段,类型,人员,动作,客户编号,联系人编号';
    const visits = ['A1,2025-06-02', 'A2,2025-07-21'].map((start) => `${start},白天,拜访,W1,催款,C1,L1`);
    const world = await filesIn(
      ['行动.csv', `${header}\n${visits.join('\n')}\n`],
      ['作废.csv', '行动编号,作废,作废原因\nA2,是,没有去成\n'],
    );

    const trail = await world.ports.accepted.trails.of('C1');
    expect(trail?.lastMet['L1']).toEqual({ on: '2025-06-02', recordId: 'action:A1' });
  });
});

describe('an action without a number', () => {
  const header = '日期,时段,类型,人员,动作,客户编号';

  it('with other words is an update, and a second one of the half-day is told with a number to give it', async () => {
    const world = await filesIn(
      ['行动.csv', `${header}\n2025-07-21,白天,拜访,W1,核对清单,C1\n`],
      ['行动2.csv', `${header}\n2025-07-21,白天,拜访,W1,核对清单并请款,C1\n2025-07-21,白天,拜访,W1,送资料,C1\n`],
    );

    expect((await world.ports.records.all('action')).map(({ row }) => row.what)).toEqual(['送资料']);
    expect(world.receipt('行动2.csv').repeatedKeys).toEqual([
      { row: 3, earlierRow: 2, key: '2025-07-21/白天/拜访/W1/C1', proposedId: '20250721-W1-3' },
    ]);
  });

  it('that is on record under its old key, with its wording in it, counts once when it is uploaded again', async () => {
    const upload = uploadOf('行动.csv', `${header}\n2025-07-21,白天,拜访,W1,核对清单,C1\n`);
    const world = ingestWorld([upload]);
    const key = '2025-07-21/白天/W1/C1/核对清单';
    const origin = {
      uploadKey: 'uploads/旧.csv',
      row: 2,
      sha256: '',
      uploadedAt: '2025-07-01T00:00:00Z',
      uploadedBy: '',
    };
    const row = {
      date: '2025-07-21',
      half: '白天',
      type: '拜访',
      staffIds: ['W1'],
      what: '核对清单',
      clientId: 'C1',
      contactIds: [],
    } as const;
    await world.ports.records.add([{ kind: 'action', key, version: 1, row, origin }]);

    await world.deliver(upload);

    expect((await world.ports.records.all('action')).map((record) => record.key)).toEqual([
      '2025-07-21/白天/拜访/W1/C1',
    ]);
    expect((await world.ports.records.versions('action', key)).at(-1)?.withdrawn).toContain('编号规则改变');
  });
});

describe('what is too long', () => {
  it.each([
    ['客户名称', clients.replace('青川县自然资源局', '局'.repeat(101)), '共 101 字，最多 100 字；请缩短'],
    ['备注', clients.replace('老客户', '字'.repeat(2001)), '共 2001 字，最多 2000 字；请缩短'],
    ['客户编号', clients.replace('C1', 'C'.repeat(65)), '共 65 字，最多 64 字；请缩短'],
  ])('%s: its row is refused and the others are kept', async (column, body, reason) => {
    const world = await filesIn(['客户.csv', `${body}C2,利州区住建局,政府,四川省,利州区,\n`]);

    expect(world.receipt('客户.csv')).toMatchObject({ added: 1, rejected: 1, rejections: [{ column, reason }] });
  });

  it('a key over what the table takes refuses its row', async () => {
    const people = Array.from({ length: 12 }, (_, at) => `${'工'.repeat(40)}${at}`);
    const staff = people.map((id, at) => `${id},员工${at},市场部,经理,w${at}@example.com,在职\n`).join('');
    const world = await filesIn(
      ['人员.csv', `工号,姓名,部门,岗位,邮箱,状态\n${staff}`],
      [
        '行动.csv',
        `日期,时段,类型,人员,动作\n2025-07-21,白天,内部协同,${people.join(';')},开会\n2025-07-22,白天,内部协同,W1,开会\n`,
      ],
    );

    expect(world.receipt('行动.csv')).toMatchObject({ added: 1, rejected: 1 });
    expect(world.receipt('行动.csv').rejections[0]?.reason).toContain('最多 1000 字节');
  });

  it('thirteen people in one action refuse its row', async () => {
    const people = Array.from({ length: 13 }, (_, at) => `W${at}`).join(';');
    const world = await filesIn(['行动.csv', `日期,时段,类型,人员,动作\n2025-07-21,白天,内部协同,${people},开会\n`]);

    expect(world.receipt('行动.csv').rejections[0]?.reason).toBe('共 13 项，最多 12 项；请分行填写');
  });
});

describe('an answered move of a rival', () => {
  const move = (status: string): string =>
    `编号,发现时间,竞争对手,事项,来源,状态\nV1,2025-07-28 09:30,某测绘公司,中标,公告,${status}\n`;

  it.each(['已确认', '不采用'])('that is %s is not put back to 待确认 by a list that comes late', async (answer) => {
    const world = await filesIn(
      ['竞品动态.csv', move('待确认')],
      ['竞品动态-答复.csv', move(answer)],
      ['竞品动态-待确认.csv', move('待确认')],
    );

    expect((await world.ports.records.find('rival', 'V1'))?.row.status).toBe(answer);
    expect(world.receipt('竞品动态-答复.csv')).toMatchObject({ updated: 1, rejected: 0 });
    expect(world.receipt('竞品动态-待确认.csv')).toMatchObject({
      rejected: 1,
      rejections: [
        { column: '状态', reason: `这条动态已答为“${answer}”，不能退回“待确认”；要改请写“已确认”或“不采用”` },
      ],
    });
  });

  it('may be answered otherwise', async () => {
    const world = await filesIn(['竞品动态.csv', move('已确认')], ['竞品动态-更正.csv', move('不采用')]);

    expect((await world.ports.records.find('rival', 'V1'))?.row.status).toBe('不采用');
  });
});
