import { keyProblem } from '../logs/bounds.ts';
import type { Column } from '../logs/column.ts';
import type { Fields } from '../logs/fields.ts';
import { type RowProblem, recordKey } from '../logs/log.ts';
import { type LogKind, logOf } from '../logs/registry.ts';
import { columnsOf, keySetsOf } from './header.ts';
import {
  emptyRequired,
  type ReadRow,
  type RowReading,
  type RowRejection,
  type RowStatement,
  shownValue,
} from './row-reading.ts';

/** What `values` say of the record with their key, or what is wrong with them. */
export function checkedRow(kind: LogKind, values: Fields, statement: RowStatement = {}): RowReading {
  const { isPartial = false, said, blank, withdraws } = statement;
  const beside = {
    ...(said !== undefined && { said }),
    ...(blank !== undefined && { blank }),
    ...(withdraws !== undefined && { withdraws }),
  };
  // A row that only withdraws its record need not repeat it.
  const isWithdrawalAlone = typeof withdraws === 'string' && missingIn(kind, values).length > 0;
  if (isPartial || isWithdrawalAlone) {
    const filled = (said ?? Object.keys(values)).filter(
      (field) => !isNothing(values[field]) && !blank?.includes(field),
    );
    const stated = isWithdrawalAlone ? filled : (said ?? []);
    return keyed(kind, values, { ...beside, said: stated, isWhole: false });
  }
  const missing = missingIn(kind, values);
  if (missing.length > 0) {
    return { rejections: missing.map(({ header }) => ({ column: header, found: '', reason: emptyRequired })) };
  }
  const problems = logOf(kind).check?.(values) ?? [];
  if (problems.length > 0) return { rejections: problems.map((problem) => problemIn(kind, values, problem)) };
  return keyed(kind, values, { ...beside, isWhole: true });
}

const isNothing = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

function missingIn(kind: LogKind, values: Fields): Column[] {
  return columnsOf(kind).flatMap(([field, column]) =>
    column.presence === 'required' && values[field] === undefined ? [column] : [],
  );
}

function keyed(kind: LogKind, fields: Fields, rest: Omit<ReadRow, 'kind' | 'key' | 'fields'>): RowReading {
  if (!rest.isWhole && !keySetsOf(kind).some((key) => key.every((field) => fields[field] !== undefined))) {
    const [first = ''] = keySetsOf(kind)[0] ?? [];
    const column = logOf(kind).columns[first]?.header ?? first;
    return { rejections: [{ column, found: '', reason: '没有编号，不知道是哪一条记录' }] };
  }
  const key = recordKey(logOf(kind), fields);
  const reason = keyProblem(key);
  if (reason !== undefined) return { rejections: [{ column: '（编号）', found: shownValue(key), reason }] };
  return { kind, key, fields, ...rest };
}

/** A rule of the kind that `fields` break, as a rejection under the contract's header. */
export function problemIn(kind: LogKind, fields: Fields, { field, reason }: RowProblem): RowRejection {
  const column = logOf(kind).columns[field]?.header ?? field;
  return { column, found: shownValue(String(fields[field] ?? '')), reason };
}
