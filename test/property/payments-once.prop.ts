import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ingestWorld, type Upload, uploadOf } from '../support/ingest-world.ts';

const payers = ['太康县财政局', '龙桥镇财政所'] as const;
/** Money that was received: several may be of one day, payer and amount. No two payers have the same amounts. */
const received = fc
  .array(
    fc.record({
      day: fc.integer({ min: 1, max: 3 }),
      isLarge: fc.boolean(),
      payer: fc.constantFrom(...payers),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ day, isLarge, payer }) => ({ day, payer, yuan: (isLarge ? 25_000 : 10_000) + payers.indexOf(payer) })),
  );
type Received = { readonly day: number; readonly yuan: number; readonly payer: string };

const numbered = (all: readonly Received[]) => [
  '流水号,到账日期,金额,付款方,备注',
  ...all.map(({ day, yuan, payer }, at) => `B${day}${at},2025-07-0${day},${yuan},${payer},转账`),
];
const unnumbered = (all: readonly Received[]) => [
  '到账日期,金额,付款方,合同编号',
  ...all.map(({ day, yuan, payer }) => `2025年7月${day}日,${yuan},${payer},${payer === payers[0] ? 'HT1' : 'HT2'}`),
];
const shares = (count: number) => fc.array(fc.boolean(), { minLength: count, maxLength: count });

/** The bank's file and one that the office keeps, each with some of the payments; order of upload and of arrival. */
const files = received.chain((all) =>
  fc
    .record({
      inBank: shares(all.length),
      inOffice: shares(all.length),
      bankFirst: fc.boolean(),
      swapped: fc.boolean(),
    })
    .map(({ inBank, inOffice, bankFirst, swapped }) => {
      const bank = all.filter((_, at) => inBank[at]);
      const office = all.filter((_, at) => inOffice[at]);
      const uploads = [
        uploadOf('银行.csv', numbered(bank).join('\n'), bankFirst ? 0 : 1),
        uploadOf('登记.csv', unnumbered(office).join('\n'), bankFirst ? 1 : 0),
      ];
      return { bank, office, uploads, order: swapped ? uploads.toReversed() : uploads };
    }),
);

const named = ({ day, yuan, payer }: Received): string => `2025-07-0${day} ${yuan} ${payer}`;
const tallied = (names: readonly string[]) =>
  Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, of]): [string, number] => [name, of.length]).sort(),
  );

/** As many equal payments as the file with the most of them has. */
function expected(bank: readonly Received[], office: readonly Received[]): Record<string, number> {
  const [ofBank, ofOffice] = [tallied(bank.map(named)), tallied(office.map(named))];
  const names = [...new Set([...Object.keys(ofBank), ...Object.keys(ofOffice)])].sort();
  return Object.fromEntries(names.map((name) => [name, Math.max(ofBank[name] ?? 0, ofOffice[name] ?? 0)]));
}

async function found(uploads: readonly Upload[], order: readonly Upload[]) {
  const world = ingestWorld(uploads);
  await world.deliver(...order);
  const payments = await world.ports.records.all('payment');
  return tallied(payments.map(({ row }) => `${row.receivedOn} ${row.amountFen / 100} ${row.payer}`));
}

it('money that stands in two files, in one of them without its number, counts once in any order of the files', () =>
  fc.assert(
    fc.asyncProperty(files, async ({ bank, office, uploads, order }) => {
      expect(await found(uploads, order)).toEqual(expected(bank, office));
    }),
    { numRuns: 300 },
  ));

it('the same files once more change nothing', () =>
  fc.assert(
    fc.asyncProperty(files, async ({ bank, office, uploads, order }) => {
      const again = uploads.map(({ bytes }, at) => ({ file: uploadOf(`又${at}.csv`, '', at + 7).file, bytes }));

      expect(await found([...uploads, ...again], [...order, ...again])).toEqual(expected(bank, office));
    }),
    { numRuns: 100 },
  ));
