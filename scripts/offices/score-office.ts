import * as z from 'zod';
import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import { positionsOf } from '../../shared/domain/ledger/positions-of.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import { plainName, shortForm } from '../../shared/domain/names/short-form.ts';
import type { Receipt } from '../../shared/domain/upload/receipt.ts';
import type { UploadedFile } from '../../shared/ports/uploads.ts';
import { type OfficeFile, officeDesk } from './office-desk.ts';

const Row = z.record(z.string(), z.unknown());
const rows = z.array(Row).optional();
/** What a careful clerk would key in from the files. */
const Expected = z.looseObject({
  asOf: z.string(),
  dataRows: z.number().optional(),
  sheets: z
    .array(
      z.looseObject({
        file: z.string(),
        sheet: z.string().nullish(),
        dataRows: z.number().optional(),
        rows: z.array(z.looseObject({ row: z.number(), verdict: z.string() })).optional(),
      }),
    )
    .optional(),
  staff: rows,
  clients: rows,
  contacts: rows,
  projects: rows,
  contracts: rows,
  nodes: rows,
  payments: rows,
  actions: rows,
  plans: rows,
  /** Other names of clients that resolve, each with the full one. */
  aliases: z.record(z.string(), z.string()).optional(),
});
type ExpectedOffice = Pick<z.infer<typeof Expected>, 'asOf' | 'aliases'>;

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

/** Fields of expected.json that name another record, each with the field of ours and the kind it refers to. */
const references: Readonly<Record<string, readonly [string, LogKind]>> = {
  client: ['clientId', 'client'],
  project: ['projectId', 'project'],
  owner: ['ownerId', 'staff'],
  head: ['headId', 'staff'],
  director: ['directorId', 'staff'],
  manager: ['managerId', 'staff'],
  superior: ['managerId', 'staff'],
  staff: ['staffIds', 'staff'],
  contact: ['contactIds', 'contact'],
};
/** What expected.json says about a record besides its fields. */
const notFields: ReadonlySet<string> = new Set([
  'onlyIf',
  'dayMeans',
  'day',
  'receivedFen',
  'balanceFen',
  'role',
  'why',
]);

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

type Stored = Awaited<ReturnType<ReturnType<typeof officeDesk>['all']>>;

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

function isSame(
  expected: Readonly<Record<string, unknown>>,
  { row }: { readonly row: Readonly<Record<string, unknown>> },
  stored: Stored,
  { asOf, aliases = {} }: ExpectedOffice,
): boolean {
  return Object.entries(expected).every(([field, value]) => {
    if (field === 'balanceFen' && row['node'] === undefined) return true;
    if (field === 'receivedFen' || field === 'balanceFen') return ledgerFen(field, row, stored, asOf) === value;
    if (notFields.has(field) || field === 'contact') return true;
    if (field === 'note') return row['payer'] === undefined || value === '' || row[field] === value;
    if (field === 'day') return row['dueOn'] === value || row['expectedTriggerOn'] === value;
    if (field === 'phone') return String(row['phone'] ?? '').replace(/\D/g, '') === value;
    if (field === 'week' || field === 'contractId') return value === null || row[field] === value;
    const reference = references[field];
    if (reference === undefined) return value === null || Array.isArray(value) || row[field] === value;
    const [own, kind] = reference;
    const asMeant = (name: string) => plainName(aliases[name] ?? name);
    const given = [value ?? []].flat().map((one) => asMeant(String(one)));
    const mine = namesOf(row[own], kind, stored).map(asMeant);
    return [mine.sort().join('、'), mine.map(shortForm).sort().join('、')].some(
      (text, at) =>
        text ===
        given
          .map(at === 0 ? String : shortForm)
          .sort()
          .join('、'),
    );
  });
}

function ledgerFen(
  field: 'receivedFen' | 'balanceFen',
  row: Readonly<Record<string, unknown>>,
  stored: Stored,
  asOf: string,
) {
  const of = (kind: LogKind) =>
    (stored.get(kind) ?? []).filter(
      (record) => (record.row as { contractId?: string }).contractId === row['contractId'],
    );
  if (row['node'] === undefined) return row[field];
  const ledger = {
    contract: of('contract')[0],
    receivables: of('receivable'),
    payments: of('payment'),
    promises: of('promise'),
    pauses: of('pause'),
    openings: of('opening'),
  };
  return positionsOf(ledger as never, asOf).find(({ node }) => node === row['node'])?.[field];
}

function namesOf(value: unknown, kind: LogKind, stored: Stored): string[] {
  return [value ?? []]
    .flat()
    .map((id) => {
      const record = stored.get(kind)?.find(({ key }) => key === id) as { row: { name?: string } } | undefined;
      return plainName(record?.row.name ?? stored.names.get(`${kind}\n${String(id)}`) ?? String(id));
    })
    .sort();
}

/** What became of each row against the verdicts that are right for it. */
function compareVerdicts(expected: z.infer<typeof Expected>, receipts: readonly Receipt[]) {
  const wrong: string[] = [];
  let [right, of] = [0, 0];
  for (const { file, sheet, rows: lines = [] } of expected.sheets ?? []) {
    const tables = receipts
      .filter((receipt) => receipt.file === file)
      .flatMap(({ tables: all }) => all)
      .filter((table) => sheet == null || table.sheet === undefined || table.sheet === sheet);
    const rejected = new Set(tables.flatMap(({ rejections }) => rejections.map(({ row }) => row)));
    const accepted = tables.reduce((total, table) => total + table.accepted, 0);
    const waiting = tables.reduce((total, table) => total + table.waiting, 0);
    const counts = { accepted: 0, asked: 0, refused: 0 };
    for (const { row, verdict } of lines) {
      of += 1;
      const may = verdict.split('|');
      const isRejected = rejected.has(row);
      const isFine = isRejected ? may.some((one) => one === 'refused' || one === 'open') : true;
      if (isFine || may.includes('accepted')) right += Number(isFine);
      if (!isFine) wrong.push(`${file} ${sheet ?? ''} ${row}: ${verdict}, 退回`);
      if (may.every((one) => one === 'refused') && !isRejected)
        wrong.push(`${file} ${sheet ?? ''} ${row}: ${verdict}, 未退回`);
      for (const one of may) if (one in counts) counts[one as keyof typeof counts] += 1;
    }
    if (accepted < lines.filter(({ verdict }) => verdict === 'accepted').length) {
      wrong.push(
        `${file} ${sheet ?? ''}: 接收 ${accepted}，待选 ${waiting}，应接收 ${lines.filter(({ verdict }) => verdict === 'accepted').length}`,
      );
    }
  }
  return { total: `${right}/${of}`, wrong };
}
