import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import type { Receipt } from '../../shared/domain/upload/receipt.ts';
import type { UploadedFile } from '../../shared/ports/uploads.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import { Expected, type ExpectedOffice } from './expected-office.ts';
import { type OfficeFile, officeDesk } from './office-desk.ts';
import { isSame, type Stored } from './same-record.ts';

const kinds: Readonly<Record<string, LogKind>> = {
  staff: 'staff',
  clients: 'client',
  contacts: 'contact',
  projects: 'project',
  contracts: 'contract',
  nodes: 'receivable',
  payments: 'payment',
  actions: 'action',
  plans: 'plan',
};

interface Office {
  readonly uploads: readonly OfficeFile[];
  readonly answers: readonly OfficeFile[];
  readonly expected: unknown;
  readonly asOf?: string;
}

/** Reads an office's files and its answers and compares with what is expected. */
export async function scoreOffice(office: Office) {
  const expected = Expected.parse(office.expected);
  const desk = officeDesk({ reader: uploadReader, csv: writeCsv }, office.asOf ?? expected.asOf);
  const files: UploadedFile[] = [];
  for (const file of office.uploads) files.push(await desk.upload(file));
  const asked = desk.receipts(files).flatMap(({ questions }) => questions);
  for (const answer of office.answers) await desk.upload(answer);
  const receipts = desk.receipts(files);
  const stored = await desk.all();
  const contractsAside = await desk.aside(
    'contract',
    (expected.contracts ?? []).map((one) => String(one['contractId'])),
  );
  const people = [...stored.names.keys()].filter((name) => name.startsWith('staff\n'));
  const staffAside = await desk.aside(
    'staff',
    people.map((name) => name.slice('staff\n'.length)),
  );
  const among = (ones: readonly Readonly<Record<string, unknown>>[] | undefined, records: typeof staffAside) =>
    (ones ?? []).filter((one) => records.some((record) => isSame(one, record, stored, expected))).length;
  const compared = Object.entries(kinds).map(([name, kind]) =>
    compareKind(name, kind, (expected as Record<string, unknown>)[name] as never, stored, expected),
  );
  const verdicts = compareVerdicts(expected, receipts);
  return {
    totals: {
      questions: new Set(asked.map(({ id }) => id)).size,
      questionsLeft: new Set(receipts.flatMap(({ questions }) => questions.map(({ id }) => id))).size,
      rows: sumOf(receipts, 'records'),
      accepted: sumOf(receipts, 'accepted'),
      waiting: sumOf(receipts, 'waiting'),
      rejected: sumOf(receipts, 'rejected'),
      records: Object.fromEntries(compared.map(({ name, found, of, extra }) => [name, `${found}/${of}, +${extra}`])),
      aside: {
        contracts: among(expected.contracts, contractsAside),
        staff: among(expected.staff, staffAside),
      },
      verdicts: verdicts.total,
    },
    questions: asked.map(({ about, sheet, row, text, candidates }) => ({ about, sheet, row, text, candidates })),
    missing: compared.flatMap(({ missing }) => missing),
    extra: compared.flatMap(({ extras }) => extras),
    verdicts: verdicts.wrong,
    nodes: Object.values(stored.get('receivable') ?? {}).length,
    receipts: receipts.map(({ file, refused, remarks, tables, questions, findings }) => ({
      file,
      refused,
      remarks,
      tables: tables.map(
        ({
          sheet,
          title,
          records,
          accepted,
          waiting,
          rejected,
          taken,
          said,
          unknownColumns,
          rejections,
          pendingReferences,
        }) => ({
          sheet,
          title,
          records,
          accepted,
          waiting,
          rejected,
          taken,
          said: said.map(({ row, rows: count, column, words }) => `${column}：${words}（第 ${row} 行，共 ${count}）`),
          unknownColumns,
          rejections: rejections.map(({ row, column, found, reason }) => `${row} ${column} ${found} ${reason}`),
          pending: pendingReferences.map(({ kind, id }) => `${kind} ${id}`),
        }),
      ),
      questions: questions.map(({ about, row, text, candidates }) => [about, row, text, ...candidates].join(' | ')),
      findings,
    })),
  };
}

const sumOf = (receipts: readonly Receipt[], count: 'records' | 'accepted' | 'waiting' | 'rejected'): number =>
  receipts.flatMap(({ tables }) => tables).reduce((total, table) => total + table[count], 0);

function compareKind(
  name: string,
  kind: LogKind,
  expected: readonly Readonly<Record<string, unknown>>[] | undefined,
  stored: Stored,
  office: ExpectedOffice,
) {
  const mine = [...(stored.get(kind) ?? [])];
  const of = expected?.length ?? 0;
  const missing: string[] = [];
  for (const one of expected ?? []) {
    const at = mine.findIndex((record) => isSame(one, record as never, stored, office));
    if (at === -1) missing.push(`${name}: ${JSON.stringify(one)}`);
    else mine.splice(at, 1);
  }
  const extras = of === 0 ? [] : mine.map((record) => `${name}: ${JSON.stringify(record.row)}`);
  return { name, of, found: of - missing.length, extra: extras.length, missing, extras };
}
