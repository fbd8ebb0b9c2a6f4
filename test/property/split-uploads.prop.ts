import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ingestWorld, uploadOf } from '../support/ingest-world.ts';

const clients = uploadOf(
  '客户.csv',
  '客户名称,客户类型,省,县区\n石门镇人民政府,政府,安徽省,青山县\n青山县财政局,政府,安徽省,青山县\n',
  0,
);
const people = uploadOf(
  '人员.csv',
  '姓名,部门,职务,邮箱\n甲一,市场部,经理,jia@example.com\n乙二,市场部,经理,yi@example.com\n',
  1,
);
const header = '日期,时间,拜访人,客户单位,拜访目的,沟通情况';
/** Visits of an office, each on a day of its own. */
const visits = fc
  .array(
    fc.tuple(
      fc.constantFrom('甲一', '乙二', '甲一、乙二'),
      fc.constantFrom('石门镇', '石门镇人民政府', '青山县财政局', '青山县'),
      fc.constantFrom('催款', '验收', ''),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) =>
    rows.map(([who, client, purpose], at) => `2025年7月${at + 1}日,上午,${who},${client},${purpose},谈妥`),
  );
/** The rows cut into files in any way, and the order in which all files arrive. */
const split = visits.chain((rows) =>
  fc.array(fc.nat(3), { minLength: rows.length, maxLength: rows.length }).chain((places) => {
    const parts = [0, 1, 2, 3]
      .map((part) => rows.filter((_, at) => places[at] === part))
      .filter((part) => part.length > 0);
    const files = parts.map((part, at) => uploadOf(`拜访${at}.csv`, [header, ...part].join('\n'), at + 2));
    return fc
      .shuffledSubarray([clients, people, ...files], { minLength: files.length + 2 })
      .map((order) => ({ whole: uploadOf('拜访.csv', [header, ...rows].join('\n'), 2), files, order }));
  }),
);

async function rowsAfter(all: Parameters<typeof ingestWorld>[0], order: Parameters<typeof ingestWorld>[0]) {
  const world = ingestWorld(all);
  await world.deliver(...order);
  const kinds = await Promise.all(
    (['staff', 'client', 'action'] as const).map((kind) => world.ports.records.all(kind)),
  );
  const waiting = order.flatMap(({ file }) => world.receiptOf(file.key.slice('uploads/'.length)).tables);
  return {
    records: kinds.flat().map(({ kind, key, row }) => [kind, key, row]),
    waiting: waiting.reduce((total, table) => total + table.waiting, 0),
  };
}

it('rows cut into any files, in any order of arrival, end in the same records as in one file after what they name', () =>
  fc.assert(
    fc.asyncProperty(split, async ({ whole, files, order }) => {
      const expected = await rowsAfter([clients, people, whole], [clients, people, whole]);

      const found = await rowsAfter([clients, people, ...files], order);

      expect(found).toEqual(expected);
    }),
    { numRuns: 40 },
  ));
