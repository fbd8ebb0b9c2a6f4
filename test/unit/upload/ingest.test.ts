import { describe, expect, test } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const staffHeader = '工号,姓名,部门,岗位,邮箱,状态';
const staff = (...rows: string[]) => [staffHeader, ...rows, ''].join('\r\n');
const wang = 'W001,王伟,市场部,业务员,wang@example.com,在职';

describe('an upload', () => {
  test('is kept row by row and answered with a receipt and a mail', async () => {
    const upload = uploadOf('人员.csv', staff(wang, 'W002,李娜,市场部,负责人,li@example.com,在职'));
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect(world.receiptOf('人员.csv').tables[0]).toMatchObject({ kind: 'staff', records: 2, added: 2, rejected: 0 });
    expect(await world.ports.records.find('staff', 'W001')).toMatchObject({ version: 1, row: { name: '王伟' } });
    expect(world.mails().map(({ subject }) => subject)).toEqual(['【上传回执】人员.csv：2 行全部接收']);
  });

  test('of the same bytes changes nothing and says so', async () => {
    const [first, second] = [uploadOf('人员.csv', staff(wang)), uploadOf('人员.csv', staff(wang), 5)];
    const world = ingestWorld([first, second]);
    await world.deliver(first);
    const before = await world.ports.records.versions('staff', 'W001');

    await world.deliver(second);

    expect(await world.ports.records.versions('staff', 'W001')).toEqual(before);
    expect(world.receiptOf('人员.csv')).toMatchObject({ repeated: true, tables: [{ unchanged: 1, added: 0 }] });
    expect(world.mails().at(-1)?.subject).toBe('【上传回执】人员.csv：与已有记录完全相同，没有变化');
  });

  test('whose event comes twice is answered once, with the same receipt', async () => {
    const upload = uploadOf('人员.csv', staff(wang));
    const world = ingestWorld([upload]);
    await world.deliver(upload);
    const receipt = world.textOf('receipts/人员.csv.json');

    await world.deliver(upload);

    expect(world.textOf('receipts/人员.csv.json')).toBe(receipt);
    expect(world.mails()).toHaveLength(1);
  });

  test('with other content makes a new version and leaves the old one readable', async () => {
    const [first, second] = [
      uploadOf('人员.csv', staff(wang)),
      uploadOf('人员.csv', staff(wang.replace('在职', '离职')), 5),
    ];
    const world = ingestWorld([first, second]);

    await world.deliver(first, second);

    const versions = await world.ports.records.versions('staff', 'W001');
    expect(versions.map(({ version, row }) => [version, row.status])).toEqual([
      [1, '在职'],
      [2, '离职'],
    ]);
    expect(world.receiptOf('人员.csv').tables[0]).toMatchObject({ updated: 1 });
  });

  test('that arrives after a later one takes its place before it', async () => {
    const [first, second] = [
      uploadOf('人员.csv', staff(wang)),
      uploadOf('人员.csv', staff(wang.replace('在职', '离职')), 5),
    ];
    const world = ingestWorld([first, second]);

    await world.deliver(second, first);

    const versions = await world.ports.records.versions('staff', 'W001');
    expect(versions.map(({ row }) => row.status)).toEqual(['在职', '离职']);
    expect(world.receiptOf('人员.csv').uploadedAt).toBe(second.file.uploadedAt);
  });

  test('names a key twice: the later row counts and the receipt says so', async () => {
    const upload = uploadOf('人员.csv', staff(wang, wang.replace('王伟', '王炜')));
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect(world.receiptOf('人员.csv').tables[0]?.repeatedKeys).toEqual([{ row: 3, earlierRow: 2, key: 'W001' }]);
    expect((await world.ports.records.find('staff', 'W001'))?.row.name).toBe('王炜');
  });

  test('names ids that nobody has uploaded yet, once each', async () => {
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

  test('of a payment has its contract decided about', async () => {
    const upload = uploadOf('到账.csv', '流水号,到账日期,金额,付款方,合同编号\nB1,2025/7/24,186万元,财政局,HT1\n');
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    expect((await world.agenda.dueOn('2025-07-28')).map(({ contractId }) => contractId)).toEqual(['HT1']);
    expect((await world.ports.records.find('payment', 'B1'))?.row.amountFen).toBe(186_000_000);
  });

  test('of nodes that do not add up to their contract is kept, and the receipt says so', async () => {
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

describe('a file that cannot be read', () => {
  test.each([
    ['an empty file', new Uint8Array(), '文件是空的'],
    ['a PDF named .csv', new TextEncoder().encode('%PDF-1.7\n'), 'PDF'],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), '.xls'],
    ['an unknown header', '甲,乙,丙\n1,2,3\n', '表头不属于任何一种日志；读到的是：甲、乙、丙'],
    [
      'a header without its key',
      '姓名,部门,岗位,邮箱,状态\n王伟,市场部,业务员,w@example.com,在职\n',
      '缺少必填列：工号',
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

  test.each([
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

  test('because it was deleted meanwhile is answered', async () => {
    const upload = uploadOf('人员.csv', staff(wang));
    const world = ingestWorld([]);

    await world.deliver(upload);

    expect(world.receiptOf('人员.csv').refused).toContain('读取时文件已不在');
  });
});
