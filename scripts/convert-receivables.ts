/**
 * Turns a public table of invoices into uploads of the log contract, so that the payment scorer can be judged on it:
 * `node scripts/convert-receivables.ts INVOICES.csv OUT_DIR`. Columns needed: customerID, countryCode, invoiceNumber,
 * InvoiceDate, DueDate, InvoiceAmount, SettledDate; dates m/d/yyyy, SettledDate
 * empty while unpaid, no quoted cells. Other columns are not read.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , input, output] = process.argv;
if (input === undefined || output === undefined) {
  console.error('usage: node scripts/convert-receivables.ts INVOICES.csv OUT_DIR');
  process.exit(2);
}

const day = (text: string): string => {
  const [month = '', date = '', year = ''] = text.split('/');
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
};

const [header = '', ...lines] = readFileSync(input, 'utf8').trim().split(/\r?\n/);
const names = header.split(',');
const invoices = lines.map((line) => {
  const cells = line.split(',');
  return (name: string): string => cells[names.indexOf(name)] ?? '';
});

const paid = invoices.filter((of) => of('SettledDate') !== '');
const clients = new Map(invoices.map((of) => [of('customerID'), of('countryCode')]));
const tables: Record<string, string[][]> = {
  人员: [
    ['工号', '姓名', '部门', '岗位', '邮箱', '状态'],
    ['W001', '收款员', '市场部', '业务员', 'w001@example.com', '在职'],
  ],
  客户: [
    ['客户编号', '客户名称', '客户类型', '省'],
    ...[...clients].map(([id, country]) => [id, `客户${id}`, '民企', country]),
  ],
  合同: [
    ['合同编号', '项目编号', '客户编号', '签订日期', '合同金额'],
    ...invoices.map((of) => [
      `HT${of('invoiceNumber')}`,
      `X${of('customerID')}`,
      of('customerID'),
      day(of('InvoiceDate')),
      of('InvoiceAmount'),
    ]),
  ],
  应收节点: [
    [
      '合同编号',
      '节点序号',
      '节点名称',
      '节点类型',
      '应收金额',
      '实际触发日',
      '约定到期日',
      '收款责任人',
      '部门负责人',
      '分管领导',
    ],
    ...invoices.map((of) => [
      `HT${of('invoiceNumber')}`,
      '1',
      '发票款',
      '进度',
      of('InvoiceAmount'),
      day(of('InvoiceDate')),
      day(of('DueDate')),
      'W001',
      'W001',
      'W001',
    ]),
  ],
  到账: [
    ['流水号', '到账日期', '金额', '付款方', '合同编号', '节点序号'],
    ...paid.map((of) => [
      `B${of('invoiceNumber')}`,
      day(of('SettledDate')),
      of('InvoiceAmount'),
      `客户${of('customerID')}`,
      `HT${of('invoiceNumber')}`,
      '1',
    ]),
  ],
};

mkdirSync(output, { recursive: true });
for (const [kind, rows] of Object.entries(tables)) {
  writeFileSync(join(output, `${kind}.csv`), `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);
}
console.log(`${invoices.length} invoices of ${clients.size} clients written to ${output}`);
