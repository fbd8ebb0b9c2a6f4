import { columnsOf } from '../../cells/header.ts';
import { cellText, halfWidth } from '../../cells/spelling.ts';
import { type LogKind, logOf, uploadedKinds } from '../../logs/registry.ts';

/** A header as it is looked up: without blanks, asterisks, units and remarks in brackets. */
export function headerWord(raw: string): string {
  return bare(raw)
    .replace(/\([^()]{0,60}\)$/, '')
    .replace(/[/:,、](?:人民币)?(?:千|万|百万|亿)?元$|\/%$|[:：]$/, '')
    .toLowerCase();
}

const bare = (raw: string): string => halfWidth(cellText(raw)).replace(/[*\s]/g, '');

/** A field that a header names. */
export interface NamedField {
  readonly field: string;
  /** 0 for the contract's own word, then by the order in which the column lists what people write. */
  readonly rank: number;
}

const byKind = new Map<LogKind, ReadonlyMap<string, NamedField>>();

/** By the word the field: the column's header, id and field name, then what people write. */
function wordsOf(kind: LogKind): ReadonlyMap<string, NamedField> {
  const known = byKind.get(kind);
  if (known !== undefined) return known;
  const words = new Map<string, NamedField>();
  const add = (word: string, named: NamedField): void => {
    if ((words.get(word)?.rank ?? Number.POSITIVE_INFINITY) > named.rank) words.set(word, named);
  };
  for (const [field, column] of columnsOf(kind)) {
    for (const word of [column.header, column.id ?? field, field]) add(headerWord(word), { field, rank: 0 });
    for (const [at, word] of (column.also ?? []).entries()) {
      for (const form of [headerWord(word), bare(word).toLowerCase()]) add(form, { field, rank: at + 1 });
    }
  }
  byKind.set(kind, words);
  return words;
}

/** The field of `kind` that a header names. */
export function fieldNamed(kind: LogKind, raw: string): NamedField | undefined {
  const words = wordsOf(kind);
  const word = headerWord(raw);
  if (word === '') return undefined;
  const found = words.get(bare(raw).toLowerCase()) ?? words.get(word);
  const slash = raw.lastIndexOf('/');
  return found ?? (slash > 0 ? fieldNamed(kind, raw.slice(slash + 1)) : undefined);
}

let everyWord: ReadonlySet<string> | undefined;

/** True for a text that is the header of some column of some kind. */
export function isHeaderWord(raw: string): boolean {
  everyWord ??= new Set(uploadedKinds.flatMap((kind) => [...wordsOf(kind).keys()]));
  return everyWord.has(headerWord(raw)) || sideWords.has(headerWord(raw));
}

/** Columns that many tables have and no kind does. */
const sideWords: ReadonlySet<string> = new Set(['序号', '编号', 'no', 'no.', '备注', '金额', '日期', '说明']);

/** What a sheet must have to be of `kind`; of each group one field. */
export function needsOf(kind: LogKind): readonly (readonly string[])[] {
  const log = logOf(kind);
  if (log.needs !== undefined) return log.needs;
  return columnsOf(kind)
    .filter(([, { presence }]) => presence === 'required')
    .map(([field]) => [field]);
}
