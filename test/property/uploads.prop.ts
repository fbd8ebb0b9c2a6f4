import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chance, faulty } from '../support/faulty-ports.ts';
import { ingestWorld, type Upload, uploadOf } from '../support/ingest-world.ts';

const header = '工号,姓名,部门,岗位,邮箱,状态';
const row = fc
  .tuple(fc.constantFrom('W1', 'W2', 'W3'), fc.constantFrom('在职', '离职'), fc.constantFrom('市场部', '技术部'))
  .map(([id, status, department]) => `${id},某人,${department},业务员,a@example.com,${status}`);
const uploads = fc
  .array(fc.array(row, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .map((files) => files.map((rows, minute) => uploadOf(`人员${minute}.csv`, [header, ...rows].join('\n'), minute)));
/** The uploads in any order, any of them several times. */
const deliveries = uploads.chain((all) =>
  fc
    .array(fc.constantFrom(...all), { maxLength: 4 })
    .chain((repeated) => fc.shuffledSubarray([...all, ...repeated], { minLength: all.length + repeated.length }))
    .map((order) => ({ all, order })),
);

async function stateAfter(all: readonly Upload[], order: readonly Upload[]) {
  const world = ingestWorld(all);
  await world.deliver(...order);
  return stateOf(world, all);
}

async function stateOf({ ports, receiptOf }: ReturnType<typeof ingestWorld>, all: readonly Upload[]) {
  const versions = await Promise.all(['W1', 'W2', 'W3'].map((id) => ports.records.versions('staff', id)));
  return { versions, receipts: all.map(({ file }) => receiptOf(file.key.slice('uploads/'.length))) };
}

test('uploads in any order and any number of times end in the same records', () =>
  fc.assert(
    fc.asyncProperty(deliveries, async ({ all, order }) => {
      const inOrder = await stateAfter(all, all);

      const shuffled = await stateAfter(all, order);

      expect(shuffled.versions).toEqual(inOrder.versions);
    }),
    { numRuns: 300 },
  ));

test('a reading that is killed anywhere and begun again ends in the same records and the same receipts', () =>
  fc.assert(
    fc.asyncProperty(uploads, fc.integer(), async (all, seed) => {
      const expected = await stateAfter(all, all);
      const random = chance(seed);
      const world = ingestWorld(all);
      const { ports } = world;
      const shaken = ingestWorld(all, {
        ...ports,
        records: faulty(ports.records, 0.1, random),
        uploadLog: faulty(ports.uploadLog, 0.1, random),
        files: faulty(ports.files, 0.1, random),
        mails: faulty(ports.mails, 0.1, random),
      });

      for (const upload of all) await untilDone(() => shaken.deliver(upload));

      expect(await stateOf(world, all)).toEqual(expected);
    }),
    { numRuns: 200 },
  ));

const longFile = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom('W4,"某', '', 'W5,,', '=W6,x,y') }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((rows) => uploadOf('人员.csv', [header, ...rows].join('\r\n')));

test('an upload that is read in many parts, killed anywhere, ends in the same records and the same receipt as in one', () =>
  fc.assert(
    fc.asyncProperty(longFile, fc.integer(), async (upload, seed) => {
      const expected = await stateAfter([upload], [upload]);
      const random = chance(seed);
      const world = ingestWorld([upload], { rowsPerPart: 2 }, 40);
      const { ports } = world;
      const shaken = ingestWorld([upload], {
        ...ports,
        records: faulty(ports.records, 0.05, random),
        files: faulty(ports.files, 0.05, random),
        queue: faulty(ports.queue, 0.05, random),
      });

      await untilDone(() => shaken.deliver(upload));
      await untilDone(() => world.deliver());

      expect(comparable(await stateOf(world, [upload]))).toEqual(comparable(expected));
    }),
    { numRuns: 200 },
  ));

/**
 * The size of the parts decides two things: in how many files the rejected rows stand, and which of several equal rows
 * is named as the one that a later row overtakes.
 */
const comparable = ({ versions, receipts }: Awaited<ReturnType<typeof stateOf>>) => ({
  versions,
  tables: receipts.map(({ tables }) =>
    tables.map(({ rejectedRowsFiles: _, repeatedKeys, ...table }) => ({
      ...table,
      repeatedKeys: repeatedKeys.map(({ row, key }) => ({ row, key })),
    })),
  ),
});

async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch {
      // Killed: the queue delivers the message again.
    }
  }
}
