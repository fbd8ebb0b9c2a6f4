import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const staffHeader = '工号,姓名,部门,岗位,邮箱,状态';
const staff = (...rows: string[]) => [staffHeader, ...rows, ''].join('\r\n');
const wang = 'W001,王伟,市场部,业务员,wang@example.com,在职';

describe('an upload', () => {
  it('is kept row by row and answered with a receipt and a mail', async () => {
    const upload = uploadOf('人员.csv', staff(wang, 'W002,李娜,市场部,负责人,li@example.com,在职'));
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect(world.receiptOf('人员.csv').tables[0]).toMatchObject({ kind: 'staff', records: 2, added: 2, rejected: 0 });
    expect(await world.ports.records.find('staff', 'W001')).toMatchObject({ version: 1, row: { name: '王伟' } });
    expect(world.mails().map(({ subject }) => subject)).toEqual(['【上传回执】人员.csv：2 行全部接收']);
  });

  it('of the same bytes changes nothing and says so', async () => {
    const [first, second] = [uploadOf('人员.csv', staff(wang)), uploadOf('人员.csv', staff(wang), 5)];
    const world = ingestWorld([first, second]);
    await world.deliver(first);
    const before = await world.ports.records.versions('staff', 'W001');

    await world.deliver(second);

    expect(await world.ports.records.versions('staff', 'W001')).toEqual(before);
    expect(world.receiptOf('人员.csv')).toMatchObject({ repeated: true, tables: [{ unchanged: 1, added: 0 }] });
    expect(world.mails().at(-1)?.subject).toBe('【上传回执】人员.csv：与已有记录完全相同，没有变化');
  });

  it('whose event comes twice is answered once, with the same receipt', async () => {
    const upload = uploadOf('人员.csv', staff(wang));
    const world = ingestWorld([upload]);
    await world.deliver(upload);
    const receipt = world.textOf('receipts/人员.csv.json');

    await world.deliver(upload);

    expect(world.textOf('receipts/人员.csv.json')).toBe(receipt);
    expect(world.mails()).toHaveLength(1);
  });

  it('with other content makes a new version and leaves the old one readable', async () => {
    const [first, second] = [
      uploadOf('人员.csv', staff(wang)),
      uploadOf('人员.csv', staff(wang.replace('在职', '离职')), 5),
    ];
    const world = ingestWorld([first, second]);

    await world.deliver(first, second);

    const versions = await world.ports.records.versions('staff', 'W001');
    expect(versions.map(({ version, row }) => [version, row?.status])).toEqual([
      [1, '在职'],
      [2, '离职'],
    ]);
    expect(world.receiptOf('人员.csv').tables[0]).toMatchObject({ updated: 1 });
  });

  it('that arrives after a later one takes its place before it', async () => {
    const [first, second] = [
      uploadOf('人员.csv', staff(wang)),
      uploadOf('人员.csv', staff(wang.replace('在职', '离职')), 5),
    ];
    const world = ingestWorld([first, second]);

    await world.deliver(second, first);

    const versions = await world.ports.records.versions('staff', 'W001');
    expect(versions.map(({ row }) => row?.status)).toEqual(['在职', '离职']);
    expect(world.receiptOf('人员.csv').uploadedAt).toBe(second.file.uploadedAt);
  });

  it('names a key twice: the later row counts and the receipt says so', async () => {
    const upload = uploadOf('人员.csv', staff(wang, wang.replace('王伟', '王炜')));
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect(world.receiptOf('人员.csv').tables[0]?.repeatedKeys).toEqual([{ row: 3, earlierRow: 2, key: 'W001' }]);
    expect((await world.ports.records.find('staff', 'W001'))?.row.name).toBe('王炜');
  });

  it('names ids that nobody has uploaded yet, once each', async () => {
    const rows = ['X001,拓荒,C001,延包,签约,2025-07-01,W001', 'X002,拓土,C001,延包,签约,2025-07-01,W001'];
    const upload = uploadOf(
      '项目.csv',
      `项目编号,项目名称,客户编号,业务类型,阶段,阶段起日,项目负责人\n${rows.join('\n')}\n`,
    );
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect(world.receiptOf('项目.csv').tables[0]?.pendingReferences).toEqual([
      { row: 2, column: '客户编号', id: 'C001', kind: 'client', rows: 2 },
      { row: 2, column: '项目负责人', id: 'W001', kind: 'staff', rows: 2 },
    ]);
    expect(await world.ports.records.find('project', 'X002')).toBeDefined();
  });

  it('of a payment has its contract decided about', async () => {
    const upload = uploadOf('到账.csv', '流水号,到账日期,金额,付款方,合同编号\nB1,2025/7/24,186万元,财政局,HT1\n');
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect((await world.agenda.dueOn('2025-07-28')).map(({ contractId }) => contractId)).toEqual(['HT1']);
    expect((await world.ports.records.find('payment', 'B1'))?.row.amountFen).toBe(186_000_000);
  });

  it('of nodes that do not add up to their contract is kept, and the receipt says so', async () => {
    const contract = uploadOf('合同.csv', '合同编号,项目编号,客户编号,签订日期,合同金额\nHT1,X1,C1,2025-01-02,100\n');
    const header = '合同编号,节点序号,节点名称,节点类型,应收金额,收款责任人,部门负责人,分管领导';
    const nodes = uploadOf('应收节点.csv', `${header}\nHT1,1,预付,预付,30,W1,W2,W3\n`, 1);
    const world = ingestWorld([contract, nodes]);

    await world.deliver(contract, nodes);

    expect(world.receiptOf('应收节点.csv').findings).toEqual([
      '合同 HT1 的节点合计 30.00 元，与合同金额 100.00 元不符',
    ]);
  });
});

describe('an upload that does not fit what is on record', () => {
  const staff =
    '工号,姓名,部门,岗位,邮箱,状态,上级工号\nW1,甲,市场部,经理,a@example.com,离职,W2\nW2,乙,市场部,主任,b@example.com,在职,\n';
  const contacts =
    '联系人编号,姓名,客户编号,职务,决策角色,任职起,任职止\nK1,张三,C1,局长,决策,2025/8/1,\nK2,李四,C1,局长,决策,,2025/6/30\nK3,王五,C1,书记,决策,2025/7/1,\n';
  const actions =
    '行动编号,日期,时段,类型,人员,动作,客户编号,联系人编号,合同编号\nA1,2025/7/21,白天,拜访,W2,汇报进度,C1,K1；K2,\nA2,2025/7/22,白天,拜访,W2,与县局正式签约,C1,K3,HT9\nA3,2025/7/23,白天,电话,W2,第二笔款已到账,C1,,HT1\nA4,2025/7/24,白天,电话,W2,催第二笔款,C1,,HT1\n';
  const contract = '合同编号,项目编号,客户编号,签订日期,合同金额\nHT1,X1,C1,2025-01-02,30\n';
  const nodes =
    '合同编号,节点序号,节点名称,节点类型,应收金额,收款责任人,部门负责人,分管领导\nHT1,1,预付,预付,30,W1,W2,W2\n';
  const projects = '项目编号,项目名称,客户编号,业务类型,阶段,阶段起日,项目负责人\nX1,太康,C1,延包,谈判,2025/1/1,W2\n';
  const milestones = '项目编号,序号,里程碑,计划日,实际日,我方责任人\nX1,1,合同签约,2025/7/1,2025/7/2,W2\n';

  it('has every action named that another record contradicts, whichever file came first', async () => {
    const [people, met] = [uploadOf('联系人.csv', contacts), uploadOf('行动.csv', actions, 1)];
    const world = ingestWorld([people, met, uploadOf('合同.csv', contract, 2)]);

    await world.deliver(uploadOf('合同.csv', contract, 2), people, met);

    expect(world.receiptOf('行动.csv').findings).toEqual([
      '行动第 2 行：2025-07-21 接触 张三 不在任职期内',
      '行动第 2 行：2025-07-21 接触 李四 不在任职期内',
      '行动第 3 行：写有签约，而合同 HT9 没有登记',
      '行动第 4 行：写有回款，而合同 HT1 自 2025-06-22 至 2025-07-30 没有到账记录',
    ]);
    expect(world.receiptOf('行动.csv').tables[0]?.pendingReferences.map(({ kind, id }) => [kind, id])).toEqual([
      ['staff', 'W2'],
      ['client', 'C1'],
      ['contract', 'HT9'],
    ]);
  });

  it('has two who decide and the nodes of a leaver named', async () => {
    const uploads = [staff, contract, nodes, contacts].map((text, at) => uploadOf(`${at}.csv`, text, at));
    const world = ingestWorld(uploads);

    await world.deliver(...uploads);

    expect(world.receiptOf('2.csv').findings).toEqual(['合同 HT1 节点 1 的收款责任人 W1 已离职，预警转上级 W2']);
    expect(world.receiptOf('3.csv').findings).toEqual([]);
  });

  it('has a project named that lags behind its milestones, by whichever of them came last', async () => {
    const uploads = [projects, milestones].map((text, at) => uploadOf(`${at}.csv`, text, at));
    const [forwards, backwards] = [ingestWorld(uploads), ingestWorld(uploads)];

    await forwards.deliver(...uploads);
    await backwards.deliver(...[...uploads].reverse());

    expect(forwards.receiptOf('1.csv').findings).toEqual(['太康 登记阶段落后于里程碑 合同签约']);
    expect(backwards.receiptOf('0.csv').findings).toEqual(['太康 登记阶段落后于里程碑 合同签约']);
  });

  it('has no more than 200 actions named, and the others counted, also over several parts', async () => {
    const rows = Array.from({ length: 260 }, (_, at) => `B${at},2025/7/21,白天,拜访,W2,与县局正式签约,C1,,HT${at}\n`);
    const many = uploadOf(
      '行动.csv',
      ['行动编号,日期,时段,类型,人员,动作,客户编号,联系人编号,合同编号\n', ...rows].join(''),
    );
    const world = ingestWorld([many], { rowsPerPart: 100 });

    await world.deliver(many);

    const { findings } = world.receiptOf('行动.csv');
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toBe('另有 60 处行动与其他记录对不上，未列出');
    expect(findings[150]).toBe('行动第 152 行：写有签约，而合同 HT150 没有登记');
  });

  it('has what holds for many rows said once, with the first rows and their number', async () => {
    const rows = Array.from({ length: 26 }, (_, at) => `B${at},2025/7/21,白天,拜访,W2,与县局正式签约,C1,,HT9\n`);
    const many = uploadOf(
      '行动.csv',
      ['行动编号,日期,时段,类型,人员,动作,客户编号,联系人编号,合同编号\n', ...rows].join(''),
    );
    const world = ingestWorld([many], { rowsPerPart: 10 });

    await world.deliver(many);

    const { findings } = world.receiptOf('行动.csv');
    expect(findings).toEqual([
      '行动第 2、3、4、5、6、7、8、9、10、11、12、13、14、15、16、17、18、19、20、21 行等 26 行：写有签约，而合同 HT9 没有登记',
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['an empty file', new Uint8Array(), '文件是空的'],
    ['a PDF named .csv', new TextEncoder().encode('%PDF-1.7\n'), 'PDF'],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), '.xls'],
    ['an unknown header', '甲,乙,丙\n1,2,3\n', '表头不属于任何一种日志；读到的是：甲、乙、丙'],
    [
      'a header without what tells its people apart',
      '姓名,部门,岗位,状态\n王伟,市场部,业务员,在职\n',
      '缺少必填列：工号、邮箱',
    ],
    ['a header with a column twice', `${staffHeader},姓名\n${wang},王伟\n`, '列“姓名”出现两次'],
    ['nothing but blank lines', '\n\n  \n', '没有任何内容'],
    ['zeros', new Uint8Array(1000), '空字符'],
    [
      'Big5',
      new Uint8Array([0xa4, 0x75, 0xb8, 0xb9, 0x2c, 0xa9, 0x6d, 0xa6, 0x57, 0x2c, 0xb3, 0xa1, 0xaa, 0xf9]),
      'Big5',
    ],
  ])('%s is refused whole and the mail says why', async (_, body, words) => {
    const upload = uploadOf('来件.csv', body);
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect(world.receiptOf('来件.csv').refused).toContain(words);
    expect(world.receiptOf('来件.csv').tables).toEqual([]);
    const [mail] = world.mails();
    expect(mail && renderText(mail.document, { title: mail.subject, evidence: 'none' })).toContain(words);
  });

  it.each([
    ['200 MB of zeros', 0, '空字符'],
    ['200 MB in one line', 0x61, '读不出表头'],
  ])(
    '%s is refused without ever standing in memory',
    async (_, byte, words) => {
      const piece = new Uint8Array(65_536).fill(byte);
      const sizeBytes = 200 * 1024 * 1024;
      const content = {
        sizeBytes,
        async *from(start: number) {
          for (let at = start; at < sizeBytes; at += piece.length) yield piece;
        },
      };
      const upload = uploadOf('来件.csv', '');
      const world = ingestWorld([upload], { uploads: { open: async () => content } });
      const before = process.memoryUsage().rss;

      await world.deliver(upload);

      expect(world.receiptOf('来件.csv')).toMatchObject({ sizeBytes, refused: expect.stringContaining(words) });
      expect(process.memoryUsage().rss - before).toBeLessThan(sizeBytes);
    },
    60_000,
  );

  it('because it was deleted meanwhile is answered', async () => {
    const upload = uploadOf('人员.csv', staff(wang));
    const world = ingestWorld([]);

    await world.deliver(upload);

    expect(world.receiptOf('人员.csv').refused).toContain('读取时文件已不在');
  });
});
