import fc from 'fast-check';
import { expect, it } from 'vitest';
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

it('uploads in any order and any number of times end in the same records', () =>
  fc.assert(
    fc.asyncProperty(deliveries, async ({ all, order }) => {
      const inOrder = await stateAfter(all, all);

      const shuffled = await stateAfter(all, order);

      expect(shuffled.versions).toEqual(inOrder.versions);
    }),
    { numRuns: 300 },
  ));

it('a reading that is killed anywhere and begun again ends in the same records and the same receipts', () =>
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

it('an upload that is read in many parts, killed anywhere, ends in the same records and the same receipt as in one', () =>
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

const fullHeader = '客户编号,客户名称,客户类型,省,备注,作废,作废原因';
const clientRow = fc.tuple(
  fc.constantFrom('C1', 'C2'),
  fc.constantFrom('甲局', '乙局'),
  fc.constantFrom('四川省', '河南省'),
  fc.constantFrom('', '备注一', '备注二'),
  fc.constantFrom('', '是', '否'),
);
/** A file with some of the columns, the number always among them. */
const someColumns = fc
  .tuple(fc.array(clientRow, { minLength: 1, maxLength: 3 }), fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }))
  .map(([rows, columns]) => {
    const at = [0, ...columns, ...(columns.includes(5) ? [6] : [])];
    const cells = rows.map(([id, name, province, note, withdrawn]) => {
      const reason = withdrawn === '是' ? '重复' : '';
      return [id, name, '政府', province, note, withdrawn, reason];
    });
    return [fullHeader.split(','), ...cells].map((row) => at.map((place) => row[place]).join(',')).join('\n');
  });
const corrections = fc
  .array(someColumns, { minLength: 1, maxLength: 5 })
  .map((files) => files.map((body, minute) => uploadOf(`客户${minute}.csv`, body, minute)))
  .chain((all) =>
    fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }).map((order) => ({ all, order })),
  );

it('files with some columns, withdrawals among them, end in the same records in any order of arrival', () =>
  fc.assert(
    fc.asyncProperty(corrections, async ({ all, order }) => {
      const [inOrder, shuffled] = [ingestWorld(all), ingestWorld(all)];
      for (const upload of all) await inOrder.deliver(upload);

      await shuffled.deliver(...order);

      for (const id of ['C1', 'C2']) {
        const versions = await inOrder.ports.records.versions('client', id);
        expect(await shuffled.ports.records.versions('client', id)).toEqual(versions);
      }
      for (const { file } of all) {
        const { tables: told } = inOrder.receiptOf(file.key.slice('uploads/'.length));
        const { tables: toldLast } = shuffled.receiptOf(file.key.slice('uploads/'.length));
        expect(toldLast.map(({ added, updated, ...rest }) => rest.emptied)).toEqual(told.map(({ emptied }) => emptied));
      }
    }),
    { numRuns: 300 },
  ));

it('the counts of a receipt add up to the records of the file', () =>
  fc.assert(
    fc.asyncProperty(corrections, fc.constantFrom(2, 20_000), async ({ all, order }, rowsPerPart) => {
      const world = ingestWorld(all, { rowsPerPart }, 40);
      await world.deliver(...order);

      for (const { file, bytes } of all) {
        const { tables, refused } = world.receiptOf(file.key.slice('uploads/'.length));
        if (refused !== undefined) continue;
        const rows = new TextDecoder().decode(bytes).split('\n').length - 1;
        for (const one of tables) {
          const { added, updated, unchanged, withdrawn, setAside, toConfirm, rejected, records, accepted } = one;
          expect(added + updated + unchanged + withdrawn).toBe(accepted);
          expect(accepted + setAside + toConfirm + rejected).toBe(records);
          expect(records).toBe(rows);
        }
      }
    }),
    { numRuns: 200 },
  ));

const wholeRows = fc.uniqueArray(clientRow, { selector: ([id]) => id, minLength: 1, maxLength: 2 });

it('a file split by rows and columns, the numbers kept, gives the same records in any order', () =>
  fc.assert(
    fc.asyncProperty(
      wholeRows,
      fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
      fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
      async (rows, columnOf, places) => {
        const whole = [fullHeader.split(',').slice(0, 5)].concat(
          rows.map(([id, name, province, note]) => [id, name, '政府', province, note]),
        );
        const asOne = uploadOf('客户.csv', whole.map((cells) => cells.join(',')).join('\n'));
        // Every column goes to one of three files, and every row of it to a file of its own.
        const parts = [0, 1, 2].flatMap((part) => {
          const at = [0, ...[1, 2, 3, 4].filter((column) => columnOf[column - 1] === part)];
          return rows.map((_, row) =>
            [whole[0], whole[row + 1]].map((cells) => at.map((place) => cells?.[place]).join(',')).join('\n'),
          );
        });
        const split = parts
          .map((body, at) => ({ body, place: places[at] ?? 0 }))
          .filter(({ body }) => body.includes(','))
          .sort((a, b) => a.place - b.place)
          .map(({ body }, minute) => uploadOf(`部分${minute}.csv`, body, minute));
        const [one, many] = [ingestWorld([asOne]), ingestWorld(split)];
        await one.deliver(asOne);

        await many.deliver(...split);

        const rowsOf = async (world: typeof one) => (await world.ports.records.all('client')).map(({ row }) => row);
        expect(await rowsOf(many)).toEqual(await rowsOf(one));
      },
    ),
    { numRuns: 200 },
  ));
