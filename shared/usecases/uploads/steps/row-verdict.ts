import type { ReadRow, RowRejection } from '../../../domain/cells/row-reading.ts';
import { dayOf } from '../../../domain/day.ts';
import { askName, askPayment, askYear } from '../../../domain/upload/questions.ts';
import type { Question } from '../../../domain/upload/receipt.ts';
import { lacksYear } from '../../../domain/upload/row-draft.ts';
import type { ResolvedDraft } from './resolve-drafts.ts';
import type { TableUpload } from './table-upload.ts';

/** What a row came to. */
export type RowVerdict =
  | { readonly state: 'waits'; readonly questions: readonly Question[] }
  | { readonly state: 'refused'; readonly reasons: readonly RowRejection[] }
  | {
      readonly state: 'taken';
      readonly rows: readonly ReadRow[];
      /** Records of the kinds that the row defines beside its own. */
      readonly beside: readonly ReadRow[];
      /** Why other records of the row are not taken. */
      readonly reasons: readonly RowRejection[];
      readonly questions: readonly Question[];
    };

/** Sorts what the kinds of a row came to; `merged` are reasons that hold for the whole row. */
export function rowVerdict(
  { kinds, asked = [] }: ResolvedDraft,
  merged: readonly RowRejection[],
  { layout: { fingerprint }, file }: Pick<TableUpload, 'layout' | 'file'>,
  place: { readonly sheet: string | undefined; readonly row: number },
): RowVerdict {
  const main = kinds.filter(({ layout }) => !layout.isBeside);
  const reasons = different([
    ...main.flatMap(({ result }) => (result.state === 'rejected' ? result.rejections : [])),
    ...merged,
  ]);
  const rows = main.flatMap(({ result }) => (result.state === 'row' ? [result.keyed] : []));
  if (rows.length === 0 && main.some(({ draft }) => lacksYear(draft))) {
    const asked = { fingerprint, uploadedOn: dayOf(file.uploadedAt) };
    return { state: 'waits', questions: [askYear(asked, reasons[0]?.column ?? '日期', place)] };
  }
  // A client that a table names in a way that fits several is asked before the row is taken.
  const waiting = kinds.flatMap(({ result }) => (result.state === 'waiting' ? result.questions : []));
  const questions = waiting.map((one) => (one.about === 'payment' ? askPayment(one, place) : askName(one, place)));
  if (questions.length > 0 && reasons.length === 0) return { state: 'waits', questions };
  if (rows.length === 0 || merged.length > 0) {
    return { state: 'refused', reasons: reasons.length === 0 ? [nothing] : reasons };
  }
  return {
    state: 'taken',
    rows,
    beside: besideOf(kinds),
    reasons,
    questions: [...questions, ...asked.map((one) => askPayment(one, place))],
  };
}

/** Nodes side by side lack the same cells. */
const different = (all: readonly RowRejection[]): RowRejection[] => [
  ...new Map(all.map((one) => [[one.column, one.found, one.reason].join('\n'), one])).values(),
];

/** Records of the kinds that a row defines beside its own, and of clients that it names in full. */
export const besideOf = (kinds: ResolvedDraft['kinds']): ReadRow[] =>
  kinds.flatMap(({ result, layout, clients = [] }) => [
    ...(layout.isBeside && result.state === 'row' ? [result.keyed] : []),
    ...clients,
  ]);

const nothing: RowRejection = { column: '（整行）', found: '', reason: '没有任何金额' };
