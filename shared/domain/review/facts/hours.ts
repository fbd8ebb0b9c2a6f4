import { isContactType } from '../../logs/action.ts';
import { type LogRecord, recordId } from '../../logs/record.ts';
import type { ReviewFacts } from './schema.ts';

type Action = LogRecord<'action'>;

/** 三三制: what logged hours are split into. */
const parts = ['拜访', '内部协同', '材料准备', '其他'] as const;

function partOf({ row }: Action): (typeof parts)[number] {
  if (isContactType(row.type)) return '拜访';
  return row.type === '内部协同' || row.type === '材料准备' ? row.type : '其他';
}

/** Hundredths of an hour, so that sums of decimals are exact. */
const hundredths = ({ row }: Action): number => Math.round((row.hours ?? 0) * 100);

/** Logged hours of `actions` and their split, whole per cent by largest remainder. */
export function hourFigures(
  actions: readonly Action[],
): Pick<ReviewFacts, 'loggedHours' | 'actionsWithoutHours' | 'hourShares'> {
  const groups = Map.groupBy(actions, partOf);
  const amounts = parts.map((part) => (groups.get(part) ?? []).reduce((sum, action) => sum + hundredths(action), 0));
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const percents = wholePercents(amounts);
  return {
    loggedHours: total / 100,
    actionsWithoutHours: actions.filter(({ row }) => row.hours === undefined && row.type !== '休息').length,
    hourShares: parts.map((name, at) => ({
      name,
      hours: (amounts[at] ?? 0) / 100,
      percent: total === 0 ? null : (percents[at] ?? 0),
      recordIds: (groups.get(name) ?? []).filter((action) => hundredths(action) > 0).map(recordId),
    })),
  };
}

/** Whole per cent that add up to 100, the largest remainders rounded up, the earlier first among equals. */
export function wholePercents(amounts: readonly number[]): number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return amounts.map(() => 0);
  const floors = amounts.map((amount) => Math.floor((amount * 100) / total));
  const missing = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = amounts
    .map((amount, at) => ({ at, remainder: (amount * 100) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
    .slice(0, missing);
  const raised = new Set(byRemainder.map(({ at }) => at));
  return floors.map((floor, at) => floor + (raised.has(at) ? 1 : 0));
}
