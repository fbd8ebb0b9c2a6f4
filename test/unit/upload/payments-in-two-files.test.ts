import { describe, expect, it } from 'vitest';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const bankHeader = '流水号,到账日期,金额,付款方,备注,合同编号';
const officeHeader = '到账日期,金额,付款方,合同编号,节点序号';
const bank = (minute: number, ...rows: readonly string[]) =>
  uploadOf(`银行${minute}.csv`, [bankHeader, ...rows].join('\n'), minute);
const office = (minute: number, ...rows: readonly string[]) =>
  uploadOf(`登记${minute}.csv`, [officeHeader, ...rows].join('\n'), minute);
const answers = (minute: number, ...rows: readonly string[]) =>
  uploadOf(`对应${minute}.csv`, ['类别,写法,编号', ...rows].join('\n'), minute);

async function delivered(...uploads: readonly ReturnType<typeof uploadOf>[]) {
  const world = ingestWorld(uploads);
  await world.deliver(...uploads);
  const receipts = uploads.map(({ file }) => world.receiptOf(file.key.slice('uploads/'.length)));
  return { world, receipts, payments: await world.ports.records.all('payment') };
}

describe('a payment that stands in two files, in one of them without its number', () => {
  const ofOffice = '2025-07-22,140000,龙桥镇财政所,HT1,1';
  const ofBank = 'B77,2025-07-22,140000.00,龙桥镇财政所,转账,';

  it('joins the record on file, says so and leaves the contract that the other file knew', async () => {
    const { payments, receipts } = await delivered(office(0, ofOffice), bank(1, ofBank));

    expect(payments.map(({ row }) => [row.amountFen, row.contractId, row.node, row.note])).toEqual([
      [14_000_000, 'HT1', '1', '转账'],
    ]);
    expect(receipts[1]?.tables[0]).toMatchObject({ accepted: 1, updated: 1, waiting: 0 });
    expect(receipts[1]?.tables[0]?.said.map(({ words }) => words)).toEqual([
      `B77 与已有的 ${payments[0]?.key} 是同一笔，已并入`,
    ]);
  });

  it('keeps the number of the bank where the bank came first', async () => {
    const { payments } = await delivered(bank(0, ofBank), office(1, ofOffice));

    expect(payments.map(({ key, row }) => [key, row.contractId])).toEqual([['B77', 'HT1']]);
  });

  it('takes a correction of the bank under its own number, and its withdrawal', async () => {
    const corrected = await delivered(
      office(0, ofOffice),
      bank(1, ofBank),
      bank(2, ofBank.replace('140000', '150000')),
    );
    const withdrawn = await delivered(
      office(0, ofOffice),
      bank(1, ofBank),
      uploadOf('作废.csv', '流水号,作废,作废原因\nB77,是,银行退回', 2),
    );

    expect(corrected.payments.map(({ row }) => row.amountFen)).toEqual([15_000_000]);
    expect(withdrawn.payments).toEqual([]);
  });

  it('lets two numbers of the bank be two payments', async () => {
    const { payments } = await delivered(office(0, ofOffice), bank(1, ofBank), bank(2, ofBank.replace('B77', 'B78')));

    expect(payments).toHaveLength(2);
  });
});

describe('a payment of the same day and amount from another payer', () => {
  const files = [
    office(0, '2025-07-22,140000,龙桥镇人民政府,,', '2025-07-23,90000,龙桥镇人民政府,,'),
    bank(1, 'B77,2025-07-22,140000,龙桥镇财政所,转账,', 'B78,2025-07-23,90000,龙桥镇财政所,转账,'),
  ];

  it('is asked once for all of its rows, and counts nowhere until answered', async () => {
    const { payments, receipts } = await delivered(...files);

    expect(payments).toHaveLength(2);
    expect(receipts[1]?.tables[0]).toMatchObject({ accepted: 0, waiting: 2 });
    expect(receipts[1]?.questions).toMatchObject([
      { about: 'id', rows: 2, candidates: ['龙桥镇人民政府', '不同龙桥镇人民政府'] },
    ]);
  });

  it('is one payment after one row of 对应 that names the other payer', async () => {
    const { payments, receipts } = await delivered(...files, answers(2, '到账,龙桥镇财政所,龙桥镇人民政府'));

    expect(payments).toHaveLength(2);
    expect(receipts[1]).toMatchObject({ questions: [], tables: [{ accepted: 2, waiting: 0 }] });
  });

  it('is a payment of its own after 不同, for all of the payer or for one', async () => {
    const ofAll = await delivered(...files, answers(2, '到账,龙桥镇财政所,不同龙桥镇人民政府'));
    const ofOne = await delivered(...files, answers(2, '到账,B77,不同'));

    expect(ofAll.payments.map(({ row }) => row.amountFen).sort()).toEqual(
      [9_000_000, 14_000_000, 14_000_000, 9_000_000].sort(),
    );
    expect(ofOne.payments).toHaveLength(3);
    expect(ofOne.receipts[1]?.tables[0]?.waiting).toBe(1);
  });

  it('is another payment where both name contracts that differ', async () => {
    const { payments, receipts } = await delivered(
      office(0, '2025-07-22,140000,龙桥镇人民政府,HT1,'),
      bank(1, 'B77,2025-07-22,140000,太康县财政局,转账,HT2'),
    );

    expect(payments).toHaveLength(2);
    expect(receipts[1]?.questions).toEqual([]);
  });
});

it('a payment of the same payer, day and amount whose words speak against it is asked', async () => {
  const words = (note: string, number = '') => `${number},2025-07-22,5000,甲县财政局,${note},`;

  const { payments, receipts } = await delivered(bank(0, words('一标段')), bank(1, words('二标段', 'B1')));

  expect(payments).toHaveLength(1);
  expect(receipts[1]?.questions).toMatchObject([{ about: 'id', rows: 1 }]);
});

it('equal payments of one file stay several, whatever another file has of them', async () => {
  const row = '2025-07-22,5000,甲县财政局,,';
  const { payments } = await delivered(office(0, row, row), bank(1, 'B1,2025-07-22,5000,甲县财政局,,'));

  expect(payments).toHaveLength(2);
});
