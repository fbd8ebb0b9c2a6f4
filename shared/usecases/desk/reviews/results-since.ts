import { joinKey } from '../../../domain/logs/log.ts';
import { inForce } from '../../../domain/logs/record.ts';
import type { FilledResult } from '../../../domain/review/facts/days.ts';
import type { ReviewFacts } from '../../../domain/review/facts/schema.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';

/** Actions that the draft has without a result and that have one now, each with its contract. */
export async function resultsSince(
  records: Pick<LogRecords, 'find'> & Pick<LogRecordWriter, 'current'>,
  { days }: Pick<ReviewFacts, 'days'>,
): Promise<FilledResult[]> {
  const now = await records.current('action', openActions(days));
  const filled = [...now.values()]
    .map((version) => inForce(version))
    .filter((action) => action !== undefined)
    .filter(({ row }) => row.outcome !== undefined);
  return Promise.all(
    filled.map(async (action): Promise<FilledResult> => {
      const { contractId } = action.row;
      const contract = contractId === undefined ? undefined : await records.find('contract', joinKey([contractId]));
      return { action, contract };
    }),
  );
}

/** Keys of the actions without a result. */
const openActions = (days: ReviewFacts['days']): string[] =>
  days
    .flatMap(({ daytime, evening }) => [...daytime, ...evening])
    .filter(({ outcome }) => outcome === null)
    .flatMap(({ recordIds }) => recordIds.filter((id) => id.startsWith('action:')))
    .map((id) => id.slice('action:'.length));
