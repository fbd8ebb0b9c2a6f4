import type { RecordId } from '../logs/record.ts';
import type { Policy } from '../policy/policy.ts';

/** True for a policy that is itself repealed or has lapsed: it binds nobody any more. */
export function isRepealed({ validity }: Pick<Policy, 'validity'>): boolean {
  return validity !== undefined && (validity.includes('废止') || validity.includes('失效'));
}

/** True for a policy that is out for comment: whatever it would bring is not in force. */
export function isDraft({ directions }: Pick<Policy, 'directions'>): boolean {
  return directions.includes('征求意见');
}

/** The id by which a reason names `policy` as its evidence. */
export function policyRecordId({ policyId }: Pick<Policy, 'policyId'>): RecordId {
  return `policy:${policyId}`;
}
