import type { LogRecord } from '../logs/record.ts';
import { presentPerson } from '../warning/decide/recipients.ts';

/**
 * `assessments` with a leaver's measures at the nearest superior who has not left, and what stood in the way as Chinese
 * sentences, each once. An owner nobody can be found for stays as written.
 */
export function withPresentOwners<Owned extends { readonly measure: { readonly ownerId: string } }>(
  assessments: readonly Owned[],
  staff: readonly LogRecord<'staff'>[],
): { readonly assessments: readonly Owned[]; readonly problems: readonly string[] } {
  if (staff.length === 0) return { assessments, problems: ['没有人员记录，措施责任人未核对'] };
  const people = new Map(staff.map((person) => [person.row.staffId, person]));
  const problems = new Set<string>();
  const owned = assessments.map((assessment) => {
    const { ownerId } = assessment.measure;
    const found = presentPerson(ownerId, people);
    if (found === undefined) {
      problems.add(`措施责任人 ${ownerId} 查无此人或已离职且无上级`);
      return assessment;
    }
    if (found.insteadOf === undefined) return assessment;
    problems.add(`措施责任人 ${ownerId} 已离职，转上级 ${found.staffId}`);
    return { ...assessment, measure: { ...assessment.measure, ownerId: found.staffId } };
  });
  return { assessments: owned, problems: [...problems].sort() };
}
