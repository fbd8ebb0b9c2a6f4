import { describe, expect, it } from 'vitest';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const header = '工号,姓名,部门,岗位,邮箱,状态,上级工号';
const wang = '001,王伟,市场部,业务员,wang@example.com,在职,';
const li = '002,李娜,市场部,业务员,li@example.com,在职,001';

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

describe('a sheet as people send it is read to the same two people', () => {
  it.each<[string, string | Uint8Array]>([
    ['as it should be', `${header}\r\n${wang}\r\n${li}\r\n`],
    ['with a BOM', `\ufeff${header}\n${wang}\n${li}\n`],
    ['in UTF-16, little end first', utf16(`${header}\r\n${wang}\r\n${li}\r\n`, false)],
    ['in UTF-16, big end first', utf16(`${header}\r\n${wang}\r\n${li}\r\n`, true)],
    ['with every sort of line end', `${header}\r${wang}\n${li}\r\n`],
    ['without an end to the last line', `${header}\n${wang}\n${li}`],
    ['with a title and a blank line above', `人员名单（2025 年 7 月）,,,,,,\n,,,,,,\n${header}\n${wang}\n${li}\n`],
    ['with blank lines between and below', `${header}\n\n${wang}\n,,,,,,\n   \n${li}\n,,,,,,\n\n`],
    ['with trailing commas', `${header},,,\n${wang},,,\n${li},,\n`],
    [
      'with marks, notes and blanks in the header',
      `工号*, 姓名＊ ,部门*（简称）,岗位*,邮箱*,状态*,上级工号 \n${wang}\n${li}\n`,
    ],
    ['with field ids as headers', `staffId,name,department,post,email,status,managerId\n${wang}\n${li}\n`],
    [
      'with columns in another order',
      '状态,姓名,工号,岗位,部门,邮箱,上级工号\n在职,王伟,001,业务员,市场部,wang@example.com,\n在职,李娜,002,业务员,市场部,li@example.com,001\n',
    ],
    [
      'with text ids as Excel exports them',
      `${header}\n="001",王伟,市场部,业务员,wang@example.com,在职,\n'002,李娜,市场部,业务员,li@example.com,在职,="001"\n`,
    ],
    [
      'with everything in quotes',
      `${header}\n"001","王伟","市场部","业务员","wang@example.com","在职",""\n"002","李娜","市场部","业务员","li@example.com","在职","001"\n`,
    ],
    [
      'with blanks of both widths around the cells',
      `${header}\n 001,　王伟　,市场部 ,业务员,wang@example.com,在职,\n002 ,李娜,　市场部,业务员, li@example.com,在职　,001\n`,
    ],
    ['separated by tabs', `${header}\n${wang}\n${li}\n`.replaceAll(',', '\t')],
    ['separated by semicolons', `${header}\n${wang}\n${li}\n`.replaceAll(',', ';')],
  ])('%s', async (_, body) => {
    const upload = uploadOf('人员.csv', body);
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    const people = (await world.ports.records.all('staff')).map(({ row }) => [row.staffId, row.name, row.managerId]);
    expect(people).toEqual([
      ['001', '王伟', undefined],
      ['002', '李娜', '001'],
    ]);
    expect(world.receiptOf('人员.csv').tables[0]).toMatchObject({ records: 2, rejected: 0 });
  });
});

it('what a formula that failed or a merged cell leaves behind is explained, and costs its own row alone', async () => {
  const rows = [wang, '#N/A,张三,市场部,业务员,z@example.com,在职,', ',赵六,,,,,', li];
  const upload = uploadOf('人员.csv', [header, ...rows].join('\n'));
  const world = ingestWorld([upload]);

  await world.deliver(upload);

  expect((await world.ports.records.all('staff')).map(({ key }) => key)).toEqual(['001', '002']);
  expect(world.receiptOf('人员.csv').tables[0]?.rejections).toEqual([
    { row: 3, column: '工号', found: '#N/A', reason: '表格公式出错；请填入数值' },
    ...['工号', '部门', '岗位', '邮箱', '状态'].map((column) => ({
      row: 4,
      column,
      found: '',
      reason: '必填，不能为空',
    })),
  ]);
});

it('full-width digits, signs and dates mean what their narrow forms mean', async () => {
  const upload = uploadOf(
    '到账.csv',
    '流水号,到账日期,金额,付款方\nB1,２０２５－０７－２４,￥１，８６０，０００．５０,财政局\nB2,2025年7月24日,１８６万元,财政局\n',
  );
  const world = ingestWorld([upload]);

  await world.deliver(upload);

  const paid = (await world.ports.records.all('payment')).map(({ row }) => [row.receivedOn, row.amountFen]);
  expect(paid).toEqual([
    ['2025-07-24', 186_000_050],
    ['2025-07-24', 186_000_000],
  ]);
});
