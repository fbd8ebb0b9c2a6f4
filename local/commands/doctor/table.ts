import { writeCsv } from '../../../shared/adapters/csv/write.ts';
import { policySourceLog } from '../../../shared/domain/logs/policy-source.ts';
import type { Diagnosis } from '../../../shared/domain/policy/source/diagnosis.ts';

/** One row for each source: what it came to, why, and what to change. */
export function repairTable(diagnoses: readonly Diagnosis[]): string {
  const head = [
    '源编号',
    '机构',
    '栏目',
    '列表网址',
    '结果',
    '原因',
    '现在的网址',
    '行数',
    '最新日期',
    '怎样改',
    '修复行',
  ];
  const rows = diagnoses.map(({ source, state, fault = '', movedTo = '', rows: count, newest, change, repair }) => [
    source.sourceId,
    source.authority,
    source.column,
    source.url ?? '',
    state,
    fault,
    movedTo,
    String(count),
    newest ?? '',
    change,
    repair === undefined ? '' : '有',
  ]);
  return writeCsv([head, ...rows]);
}

/** The proposed rows as a 政策源 upload: the rows as they stand with what was changed in them. */
export function repairUpload(diagnoses: readonly Diagnosis[]): string {
  const columns = Object.entries(policySourceLog.columns);
  const rows = diagnoses.flatMap(({ repair }) => (repair === undefined ? [] : [repair]));
  const cells = rows.map((row) => columns.map(([field]) => cellOf(Reflect.get(row, field))));
  return writeCsv([columns.map(([, { header }]) => header), ...cells]);
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('；') : String(value);
}
