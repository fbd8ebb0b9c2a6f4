import { recordMatter } from '../../../domain/access/record-matter.ts';
import { mayChange, type Viewer } from '../../../domain/access/viewer.ts';
import { inForce, versionMark } from '../../../domain/logs/record.ts';
import { statementsOfVisit, type VisitFeedback } from '../../../domain/today/visit-feedback.ts';
import { type Kept, keepStatement, type StatementPorts } from '../records/keep-statement.ts';
import { peopleOfRecord } from '../records/people-of.ts';

/** What became of what somebody recorded after a visit. */
export type VisitRecorded =
  | { readonly state: 'kept' | 'unchanged' }
  | Extract<Kept, { state: 'refused' | 'overtaken' }>
  /** No such visit, or not the person's to change. */
  | { readonly state: 'forbidden' };

/**
 * Keeps what a person records after the visit with `actionKey`: 需求原话 and 下一步 as the next version of the action, the
 * client's score as the answer of a survey, which 2.1 of the review counts. Sent again it changes nothing; another score
 * takes the place of the first. `mark` is the version of the action that the person saw.
 */
export async function recordVisit(
  ports: StatementPorts,
  viewer: Viewer,
  { actionKey, mark }: { readonly actionKey: string; readonly mark: string },
  feedback: VisitFeedback,
): Promise<VisitRecorded> {
  const current = (await ports.records.current('action', [actionKey])).get(actionKey);
  const action = inForce(current);
  if (action === undefined) return { state: 'forbidden' };
  if (!mayChange(viewer, recordMatter('action'), await peopleOfRecord(ports, 'action', action.row))) {
    return { state: 'forbidden' };
  }
  const found = statementsOfVisit(action, feedback);
  if ('problem' in found) {
    return { state: 'refused', problems: [{ column: '（拜访反馈）', found: '', reason: found.problem }] };
  }
  let isKept = false;
  for (const statement of found.statements) {
    const seen = statement.kind === 'action' ? mark : await markOf(ports, statement.key);
    const kept = await keepStatement(ports, { ...statement, seen }, viewer.staffId);
    if (kept.state === 'refused' || kept.state === 'overtaken') return kept;
    isKept ||= kept.state === 'kept';
  }
  return { state: isKept ? 'kept' : 'unchanged' };
}

/** The answer as it stands: the person sees one score of one visit, which the new one replaces. */
async function markOf({ records }: StatementPorts, key: string): Promise<string | undefined> {
  const known = (await records.current('survey', [key])).get(key);
  return known === undefined ? undefined : versionMark(known);
}
