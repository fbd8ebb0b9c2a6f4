import type { Column } from '../logs/column.ts';
import { type LogKind, logs, uploadedKinds } from '../logs/registry.ts';
import { withdrawalColumns } from '../logs/withdrawal.ts';
import { cellText, halfWidth } from './spelling.ts';

/** Which column of a kind stands where in a file. */
export interface HeaderMap {
  readonly kind: LogKind;
  /** Field by position; undefined where the file's column is not one of ours. */
  readonly fields: readonly (string | undefined)[];
  /** The file's own headers, cleaned. */
  readonly headers: readonly string[];
  readonly unknownHeaders: readonly string[];
  /** Required columns that the file does not have: it can only update, or wait for the rest. */
  readonly missing: readonly string[];
}

/** Why a header row was refused, in Chinese. */
export interface HeaderProblem {
  readonly reason: string;
  /** True when the row is a header of ours with a fault, and not just any row. */
  readonly isNear: boolean;
}

/** A header as people write it: without blanks, asterisks and notes in brackets. */
function cleanHeader(raw: string): string {
  return halfWidth(cellText(raw))
    .replace(/\([^()]{0,60}\)$/, '')
    .replace(/[*\s]/g, '');
}

const fieldsOf = (kind: LogKind): Map<string, string> => {
  const names = new Map<string, string>();
  for (const [field, column] of [...Object.entries(withdrawalColumns), ...columnsOf(kind)]) {
    names.set(column.header.toLowerCase(), field);
    names.set((column.id ?? field).toLowerCase(), field);
    names.set(field.toLowerCase(), field);
  }
  return names;
};

/** Columns of a kind with their fields, in the contract's order. */
export function columnsOf(kind: LogKind): [string, Column][] {
  return Object.entries(logs[kind].columns as Readonly<Record<string, Column>>);
}

/** Made with the first header that is read, not at a start: most calls of most functions read none. */
const knownFields = new Map<LogKind, ReadonlyMap<string, string>>();

function matchedFields(kind: LogKind, headers: readonly string[]): (string | undefined)[] {
  const known = knownFields.get(kind) ?? fieldsOf(kind);
  knownFields.set(kind, known);
  return headers.map((header) => known.get(header.toLowerCase()));
}

const missingRequired = (kind: LogKind, fields: readonly (string | undefined)[]): string[] =>
  columnsOf(kind)
    .filter(([field, column]) => column.presence === 'required' && !fields.includes(field))
    .map(([, column]) => column.header);

/** True where the columns name records: those of a whole key. */
function hasKey(kind: LogKind, fields: readonly (string | undefined)[]): boolean {
  return keySetsOf(kind).some((key) => key.every((field) => fields.includes(field)));
}

/** Sets of fields each of which is enough for a key of `kind`. */
export function keySetsOf(kind: LogKind): readonly (readonly string[])[] {
  const { key, keys }: { readonly key: readonly string[]; readonly keys?: readonly (readonly string[])[] } = logs[kind];
  return keys ?? [key];
}

/** How many columns must be ours for a row to be taken for a header at all. */
const fewestKnown = 2;

/** The kind whose columns `cells` name, and which stands where; or why they name none. */
export function readHeader(cells: readonly string[]): HeaderMap | HeaderProblem {
  const headers = trimTrailing(cells.map(cleanHeader));
  const candidates = uploadedKinds
    .map((kind) => {
      const fields = matchedFields(kind, headers);
      const found = new Set(fields.filter((field) => field !== undefined)).size;
      return { kind, fields, found, missing: missingRequired(kind, fields) };
    })
    .sort((a, b) => a.missing.length - b.missing.length || b.found - a.found);
  const complete = candidates.find((candidate) => candidate.missing.length === 0);
  const nearest = [...candidates].sort((a, b) => b.found - b.missing.length - (a.found - a.missing.length))[0];
  const partial = complete === undefined ? partialOf(candidates) : undefined;
  if (partial === 'ambiguous') return { reason: '表头有编号列，但看不出是哪一种日志；请补上必填列', isNear: true };
  const chosen = complete ?? partial ?? nearest;
  if (chosen === undefined || chosen.found < fewestKnown) {
    const found = headers.slice(0, 8).join('、').slice(0, 120) || '（空）';
    return { reason: `表头不属于任何一种日志；读到的是：${found}。列名见模板`, isNear: false };
  }
  if (complete === undefined && partial === undefined) {
    return { reason: `表头像是${logs[chosen.kind].title}，但缺少必填列：${chosen.missing.join('、')}`, isNear: true };
  }
  const doubled = chosen.fields.find((field, at) => field !== undefined && chosen.fields.indexOf(field) !== at);
  if (doubled !== undefined) {
    const at = chosen.fields.lastIndexOf(doubled);
    return { reason: `列“${headers[at] ?? ''}”出现两次；请删去一列`, isNear: true };
  }
  const unknownHeaders = headers.filter(
    (header, at) => chosen.fields[at] === undefined && header !== '' && !reasonHeaders.has(header),
  );
  return { kind: chosen.kind, fields: chosen.fields, headers, unknownHeaders, missing: chosen.missing };
}

interface Candidate {
  readonly kind: LogKind;
  readonly fields: readonly (string | undefined)[];
  readonly found: number;
  readonly missing: readonly string[];
}

/** The kind whose records the columns name, though not all that a new one needs; of several that with the most columns. */
function partialOf(candidates: readonly Candidate[]): Candidate | 'ambiguous' | undefined {
  const [first, second] = candidates
    .filter(({ kind, fields, found }) => hasKey(kind, fields) && found > fewestBesideKey(kind, fields))
    .sort((a, b) => b.found - a.found);
  return first !== undefined && second?.found === first.found ? 'ambiguous' : first;
}

function fewestBesideKey(kind: LogKind, fields: readonly (string | undefined)[]): number {
  const lengths = keySetsOf(kind).filter((key) => key.every((field) => fields.includes(field)));
  return Math.min(...lengths.map(({ length }) => length));
}

/** What ingest itself adds to the rows it sends back. */
const reasonHeaders: ReadonlySet<string> = new Set(['原因', '退回原因']);

function trimTrailing(headers: readonly string[]): string[] {
  const kept = [...headers];
  while (kept.length > 0 && kept.at(-1) === '') kept.pop();
  return kept;
}
