import type { NamedKind } from '../../../../shared/domain/logs/answer.ts';
import type { Fields } from '../../../../shared/domain/logs/fields.ts';
import { inForce } from '../../../../shared/domain/logs/record.ts';
import type { Question } from '../../../../shared/domain/upload/receipt.ts';
import type { PreviewedFile } from '../../../../shared/usecases/desk/uploads/preview-uploads.ts';
import type { DeskDeps } from '../../deps.ts';
import { askedKinds, type KnownRecords } from './questions.tsx';

/** More than these are not chosen from a list: the id is written. */
const mostListed = 500;

/** What the questions may mean: the records on file, and those that the previewed files would bring. */
export async function knownRecords(
  { records, names }: Pick<DeskDeps, 'records' | 'names'>,
  questions: readonly Question[],
  previews: readonly PreviewedFile[] = [],
): Promise<KnownRecords> {
  const kinds = askedKinds(questions);
  const coming = previews.flatMap(({ changes }) => changes.flatMap(({ after }) => inForce(after) ?? []));
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const found = new Map<string, string>();
      for (const { spelling, id, isAlias } of await names.all(kind)) if (isAlias !== true) found.set(id, spelling);
      for (const { key, row } of await records.all(kind)) found.set(key, nameOf(kind, key, row));
      for (const { kind: of, key, row } of coming) if (of === kind) found.set(key, nameOf(kind, key, row));
      const all = [...found].map(([id, name]) => ({ id, name }));
      return [kind, all.length > mostListed ? [] : all] as const;
    }),
  );
  return new Map<string, { id: string; name: string }[]>(lists);
}

const nameOf = (_: NamedKind, key: string, row: Fields): string =>
  typeof row['name'] === 'string' ? row['name'] : key;
