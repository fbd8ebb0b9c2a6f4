import { type NamedKind, namedKinds } from '../logs/answer.ts';
import type { Column } from '../logs/column.ts';
import type { LogKind } from '../logs/registry.ts';

const kindsNamed: ReadonlySet<string> = new Set(Object.values(namedKinds));
const han = /[\u3400-\u9fff]/;

/** True for a text with a Chinese character in it. */
export const hasHan = (text: string): boolean => han.test(text);

/** True for a kind whose records may be named in place of their ids. */
export const isNamedKind = (kind: string | undefined): kind is NamedKind => kind !== undefined && kindsNamed.has(kind);

/** True for a text that is more likely a name than an id: 龙桥镇, not W001 and not HT2024-018. */
export function isNameLike(kind: LogKind, spelling: string): boolean {
  if (!hasHan(spelling)) return false;
  return kind !== 'contract' || !/\d{2}/.test(spelling) || spelling.length > 24;
}

/** The named kind of a column's references, undefined for a column that refers to nothing that is named. */
export function namedKindOf({ refersTo }: Column): NamedKind | undefined {
  return isNamedKind(refersTo) ? refersTo : undefined;
}
