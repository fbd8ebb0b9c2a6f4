import { DatabaseSync } from 'node:sqlite';
import type { CompanyRows } from '../../test/support/seeded-company.ts';
import { importPeer } from '../peers/import-peer.ts';

/** What is used of docx, which only `npm ci --prefix bench/peers` installs. */
interface Docx {
  readonly Document: new (options: { sections: { children: object[] }[] }) => object;
  readonly Packer: { toBuffer(document: object): Promise<Uint8Array> };
  readonly Paragraph: new (text: string) => object;
  readonly Table: new (options: { rows: object[] }) => object;
  readonly TableCell: new (options: { children: object[] }) => object;
  readonly TableRow: new (options: { children: object[] }) => object;
}

/**
 * Processor seconds that one process takes for the plainest way to the same figures: every row into SQLite, one query a
 * person for the week's actions, contacts and money, and `documents` Word files of 60 table rows by docx.
 */
export async function peerSeconds(rows: CompanyRows, documents: number): Promise<number> {
  const { Document, Packer, Paragraph, Table, TableCell, TableRow } = await importPeer<Docx>('docx');
  const cellsOf = (values: readonly unknown[]): object =>
    new TableRow({
      children: values.map((value) => new TableCell({ children: [new Paragraph(String(value ?? ''))] })),
    });
  const started = process.cpuUsage();
  const database = new DatabaseSync(':memory:');
  database.exec(`
    create table action (id text, day text, staff text, client text, contacts integer, what text);
    create table node (contract text, node text, owner text, amount integer, due text);
    create table payment (contract text, node text, amount integer, day text);
    create index action_staff on action (staff, day); create index node_owner on node (owner);
    create index payment_node on payment (contract, node);`);
  const action = database.prepare('insert into action values (?, ?, ?, ?, ?, ?)');
  const node = database.prepare('insert into node values (?, ?, ?, ?, ?)');
  const payment = database.prepare('insert into payment values (?, ?, ?, ?)');
  database.exec('begin');
  for (const row of rows.action ?? []) {
    const values = [
      row.actionId ?? '',
      row.date,
      row.staffIds[0] ?? '',
      row.clientId ?? '',
      row.contactIds.length,
      row.what,
    ];
    action.run(...values);
  }
  for (const row of rows.receivable ?? [])
    node.run(row.contractId, row.node, row.ownerId, row.amountFen, row.dueOn ?? null);
  for (const row of rows.payment ?? [])
    payment.run(row.contractId ?? '', row.node ?? '', row.amountFen, row.receivedOn);
  database.exec('commit');
  const week = database.prepare("select * from action where staff = ? and day between '2025-07-21' and '2025-07-27'");
  const money = database.prepare(`
    select n.*, n.amount - coalesce((select sum(p.amount) from payment p where p.contract = n.contract and p.node = n.node
      and p.day <= '2025-07-28'), 0) as balance from node n where n.owner = ?`);
  const staff = rows.staff ?? [];
  for (let at = 0; at < documents; at += 1) {
    const person = staff[at % staff.length]?.staffId ?? '';
    const lines = [...week.all(person), ...money.all(person)].slice(0, 60).map((row) => cellsOf(Object.values(row)));
    while (lines.length < 60) lines.push(cellsOf(['', '', '']));
    await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph(person), new Table({ rows: lines })] }] }),
    );
  }
  database.close();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}
