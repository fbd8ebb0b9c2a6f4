import { addDays, type Day } from '../day.ts';
import type { Contract } from '../logs/contract.ts';
import type { Receivable } from '../logs/receivable.ts';

/** Days to pay where neither node nor contract says anything (contract of the uploads, kind receivable). */
const defaultTermDays = 30;

/**
 * The day on which `row` falls due as known on `asOf`: 约定到期日, else 实际触发日 + 约定付款天数 of the contract, else + 30
 * calendar days. Undefined while the node is not triggered: a day agreed beforehand is no due date until then.
 */
export function dueDate(row: Receivable, contract: Contract | undefined, asOf: Day): Day | undefined {
  if (row.triggeredOn === undefined || row.triggeredOn > asOf) return undefined;
  return row.dueOn ?? addDays(row.triggeredOn, contract?.termDays ?? defaultTermDays);
}
